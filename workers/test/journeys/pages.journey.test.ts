import { mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserSite, noBrowser, openChromium, runBrowserSite } from "../harness/browser.ts";
import { codeOf, mailTo, newAddress, randomNetwork } from "./browser-client.ts";
import { type PublicServer, authorizePath, redeem, registerClient } from "./oauth-client.ts";
import { axeProblems, shift, tooWide } from "./web-actions.ts";
import { limit } from "../harness/time-limits.ts";

const missing = noBrowser();
if (missing) console.warn(`pages.journey.test.ts is skipped: ${missing}`);

/** `SHOTS=folder npm test -- pages.journey` saves a screenshot of every page. */
const SHOTS = process.env["SHOTS"];

let site: BrowserSite;
let server: PublicServer;
let browser: Browser;
/** The app that requests access; its redirect URL only has to respond. */
const app = createServer((_, response) => response.end("connected"));
let redirect: string;
/** Opens the consent page for a new app; the second function redeems the app's code at the token endpoint. */
async function askConsent(page: Page): Promise<() => Promise<void>> {
  const name = "Notes & <b>more</b> with a rather long name";
  const client = await registerClient(server, { client_name: name, redirect_uris: [redirect] });
  await page.goto(authorizePath(server, client, { redirect_uri: redirect }));
  return async () => {
    await page.waitForURL(`${redirect}*`);
    const code = new URL(page.url()).searchParams.get("code")!;
    const { status } = await redeem(server, client, code, { redirect_uri: redirect });
    expect(status).toBe(200);
  };
}
beforeAll(async () => {
  if (missing) return;
  [site, browser] = await Promise.all([runBrowserSite(), openChromium()]);
  server = site.server.atPublicOrigin();
  await new Promise<void>((resolve) => app.listen(0, "127.0.0.1", resolve));
  redirect = `http://127.0.0.1:${(app.address() as AddressInfo).port}/callback`;
});
afterAll(async () => {
  await browser?.close();
  await site?.stop();
  app.close();
});

/** A separate browser with its own IP address; all its requests go to this origin. */
async function openContext(options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({
    baseURL: site.origin,
    extraHTTPHeaders: { "cf-connecting-ip": randomNetwork() },
    ...options,
  });
  const foreign: string[] = [];
  context.on("request", (request) => {
    if (!request.url().startsWith(site.origin)) foreign.push(request.url());
  });
  return { context, foreign };
}

/** Visits every page and state and calls `see` at each. */
async function visitAll(
  context: BrowserContext,
  see: (page: Page, name: string) => Promise<void>,
  lang = "en",
) {
  const page = await context.newPage();
  const go = (path: string) => page.goto(path);
  const email = newAddress();
  await go(`/sign-in?lang=${lang}`);
  await see(page, "sign-in");
  await page.locator("[name=email]").fill("ada@localhost");
  await page.locator("form[action='/sign-in'] button").click();
  await see(page, "sign-in-problem");
  await page.locator("[name=email]").fill(email);
  await page.locator("form[action='/sign-in'] button").click();
  await see(page, "code");
  const [mail] = await mailTo(server, email);
  await page.locator("[name=code]").fill(codeOf(mail!) === "000000" ? "000001" : "000000");
  await page.locator("main button").click();
  await see(page, "code-problem");
  await page.locator("[name=code]").fill(codeOf(mail!));
  await page.locator("main button").click();
  await page.waitForURL("**/account*");
  const connected = await askConsent(page);
  await see(page, "consent");
  await page.locator("button[value=allow]").click();
  await connected();
  await go("/account");
  await see(page, "account");
  await page.locator("form[action='/account/reminders'] button").click();
  await see(page, "reminders-address");
  await go("/account");
  await page.locator("form[action='/account/reminders/hour']").waitFor();
  await see(page, "account-reminders");
  await go("/account/email");
  await see(page, "change-email");
  await go("/privacy");
  await see(page, "privacy");
  await go("/terms");
  await see(page, "terms");
  await go("/support");
  await see(page, "support");
  await go("/account/delete");
  await page.locator("[name=word]").fill("x");
  await page.locator("main button").click();
  await see(page, "delete-problem");
  await go("/oauth/authorize?client_id=nobody");
  await see(page, "problem");
  await go("/account");
  await page.locator("form[action='/sign-out'] button").click();
  await see(page, "signed-out");
  await go("/sign-in/code");
  await see(page, "sign-in-again");
}

async function shoot(page: Page, name: string): Promise<void> {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

describe.skipIf(missing)("the pages, in a browser,", () => {
  test.each([
    ["en", "ltr"],
    ["es", "ltr"],
    ["ur", "rtl"],
    ["ar", "rtl"],
    ["zh-CN", "ltr"],
  ])(
    "in %s have no axe finding, light and dark, from a phone's width to a desk's",
    async (lang, dir) => {
      const { context, foreign } = await openContext();
      const found: string[] = [];
      await visitAll(
        context,
        async (page, name) => {
          expect(await page.locator("html").getAttribute("lang")).toBe(lang);
          expect(await page.locator("html").getAttribute("dir")).toBe(dir);
          expect(await page.locator("script").count()).toBe(0);
          if ((await shift(page)) > 0) found.push(`${name}: something moves`);
          for (const [colorScheme, width] of [
            ["light", 1280],
            ["dark", 320],
          ] as const) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize({ width, height: 800 });
            found.push(...(await axeProblems(page)).map((problem) => `${name} ${colorScheme}: ${problem}`));
            if ((await tooWide(page)).length > 0) found.push(`${name}: scrolls sideways at ${width}`);
            await shoot(page, `${lang}-${name}-${colorScheme}-${width}`);
          }
          await page.locator("details.menu summary").click();
          found.push(...(await axeProblems(page)).map((problem) => `${name}, menu: ${problem}`));
          if ((await tooWide(page)).length > 0) found.push(`${name}: the menu is wider than the window`);
          await page.locator("details.menu summary").click();
        },
        lang,
      );
      expect(found).toEqual([]);
      expect(foreign.filter((url) => !url.startsWith(redirect))).toEqual([]);
      await context.close();
    },
    limit(240_000),
  );

  test("work without JavaScript", async () => {
    const { context } = await openContext({ javaScriptEnabled: false });
    const seen: string[] = [];
    await visitAll(context, async (_, name) => void seen.push(name));
    expect(seen).toContain("signed-out");
    await context.close();
  });

  test("are used with the keyboard alone, with the focus in sight", async () => {
    const { context } = await openContext();
    const page = await context.newPage();
    const email = newAddress();
    const focused = () =>
      page.evaluate<{ name: string; isSeen: boolean }>(`(() => {
        const element = document.activeElement;
        // After the last element the focus moves to the browser's toolbar.
        if (element === document.body) return { name: "", isSeen: true };
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const text = element.textContent.trim();
        const name = element.tagName === "BUTTON" ? text : (element.getAttribute("name") ?? text);
        return { name, isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 };
      })()`);
    /** Presses Tab until the element has the focus; every element on the way must show a visible focus. */
    const tabTo = async (name: RegExp) => {
      for (let presses = 0; presses < 40; presses++) {
        const now = await focused();
        if (name.test(now.name)) return;
        await page.keyboard.press("Tab");
        const next = await focused();
        expect(next).toEqual({ name: next.name, isSeen: true });
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await page.goto("/sign-in?lang=en");
    await tabTo(/^email$/);
    await page.keyboard.type(email);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sign-in/code*");
    const [mail] = await mailTo(server, email);
    await tabTo(/^code$/);
    await page.keyboard.type(codeOf(mail!));
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account*");
    await page.keyboard.press("Tab");
    expect((await focused()).name).toBe("Skip to content");
    await page.keyboard.press("Enter");
    await tabTo(/^time_zone$/);
    await page.keyboard.type("Asia/Kara");
    await tabTo(/^Save/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account?done=saved");
    expect(await page.locator("[name=time_zone]").inputValue()).toBe("Asia/Karachi");
    const connected = await askConsent(page);
    await tabTo(/^Allow/);
    await page.keyboard.press("Enter");
    await connected();
    await page.goto("/account");
    await tabTo(/^Disconnect/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/account?done=disconnected");
    await tabTo(/^Sign out$/);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sign-out/done");
    // The menu: open it, choose a theme and a language.
    const tabToMenu = async () => {
      await tabTo(/^Account$/);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
    };
    await tabToMenu();
    await tabTo(/^Dark$/);
    await page.keyboard.press("Enter");
    await page.locator("html[data-theme=dark]").waitFor();
    expect(new URL(page.url()).search).toBe("");
    await tabToMenu();
    await tabTo(/^Español$/);
    await page.keyboard.press("Enter");
    await page.locator("html[lang=es][data-theme=dark]").waitFor();
    await context.close();
  });
});
