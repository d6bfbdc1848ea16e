import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { newAddress } from "./browser-client.ts";
import { openWeb, shoot, signIn } from "./web-actions.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

const STYLES = join(import.meta.dirname, "../../../web/src/styles");
const BASE = ["tokens", "base", "frame"]
  .map((name) => readFileSync(join(STYLES, `${name}.css`), "utf8"))
  .join("");

useWebSite("one-site.journey.test.ts");

const themeOn = (page: Page) => page.locator("html").getAttribute("data-theme");
const openMenu = (page: Page) => page.locator("details.menu summary").click();

/** Position, size, colours and fonts of each part of header and footer. */
const frameOf = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll(
    ".site-header :is(a, svg, bdi, summary, .choices > *), .site-header, .site-footer :is(div, a)")]
    .map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      // The footer's vertical position depends on the length of the page.
      const box = [x, one.closest(".site-header") ? y : 0, width, height].map((number) => number.toFixed(1));
      const { color, backgroundColor, font, borderColor } = getComputedStyle(one);
      const name = one.textContent.replace(/\\s+/g, "").slice(0, 20);
      return [name, box.join(" "), color, backgroundColor, font, borderColor].join(" | ");
    })`);

describe.skipIf(missing)("the web app and the account are one site:", { timeout: limit(120_000) }, () => {
  test("the account's style sheet begins with the web app's, as it is", async () => {
    const { page, context } = await openWeb(browser, site);
    await page.goto("/privacy");
    const path = await page.locator("link[rel=stylesheet]").getAttribute("href");
    const sheet = await site.server.atPublicOrigin().fetch(path!);
    expect((await sheet.text()).startsWith(BASE)).toBe(true);
    await context.close();
  });

  test.each([
    ["en", 1280, "light"],
    ["ur", 1280, "dark"],
    ["zh-CN", 768, "light"],
    ["ar", 360, "dark"],
    ["es", 320, "light"],
  ] as const)(
    "in %s at %i the frame is the same to the pixel, and links lead on in it",
    async (locale, width, colorScheme) => {
      const { page, context, wrong } = await openWeb(browser, site, {
        viewport: { width, height: 800 },
        colorScheme,
      });
      await page.goto(`/${locale}/dashboard`, { waitUntil: "networkidle" });
      const ofWeb = await frameOf(page);
      await openMenu(page);
      await page.locator("details.menu p a").click();
      // Without a session, the sign-in page takes the language of the previous page.
      await page.waitForURL("**/sign-in?*");
      expect(await frameOf(page)).toEqual(ofWeb);
      await page.locator(".site-header nav a").nth(1).click();
      await page.waitForURL(`**/${locale}/dashboard`);
      expect(wrong).toEqual([]);
      await context.close();
    },
  );

  test("a look that is chosen in the web app is the account's, and the other way round", async () => {
    const { page, context, wrong } = await openWeb(browser, site);
    await page.goto("/en", { waitUntil: "networkidle" });
    await openMenu(page);
    await page.getByRole("button", { name: "Dark" }).click();
    await page.goto("/account");
    expect(await themeOn(page)).toBe("dark");
    await signIn(page, site, newAddress());
    expect(await themeOn(page)).toBe("dark");
    await openMenu(page);
    expect(await page.locator(".choices [aria-current]").textContent()).toBe("Dark");
    await page.locator(".choices a", { hasText: "High contrast" }).click();
    await page.waitForURL("**/account");
    expect(await themeOn(page)).toBe("contrast");
    await shoot(page, "account-contrast");
    await page.goto("/en", { waitUntil: "networkidle" });
    expect(await themeOn(page)).toBe("contrast");
    await openMenu(page);
    expect(await page.locator(".choices [aria-pressed=true]").textContent()).toBe("High contrast");
    const { expires, ...kept } = (await context.cookies()).find(({ name }) => name === "cc_theme")!;
    expect(kept).toMatchObject({ value: "contrast", path: "/", sameSite: "Lax", httpOnly: false });
    expect(expires - Date.now() / 1_000).toBeGreaterThan(364 * 86_400);
    await page.getByRole("button", { name: "System" }).click();
    await page.goto("/account");
    expect(await themeOn(page)).toBeNull();
    expect((await context.cookies()).some(({ name }) => name === "cc_theme")).toBe(false);
    expect(wrong).toEqual([]);
    await context.close();
  });

  test("a cached page is the same for every theme", async () => {
    const get = (cookie: string) => site.server.atPublicOrigin().fetch("/en/help", { headers: { cookie } });
    const [plain, dark] = await Promise.all([get(""), get("cc_theme=dark")]);
    expect(await dark.text()).toBe(await plain.text());
    expect([dark.headers.get("etag"), dark.headers.get("vary")]).toEqual([
      plain.headers.get("etag"),
      plain.headers.get("vary"),
    ]);
  });

  test("another look or language is where the form was, with the way back, also after a refusal", async () => {
    const { page, context } = await openWeb(browser, site);
    await page.goto("/sign-in?return_to=%2Fes%2Fplans&lang=en");
    await page.locator("[name=email]").fill("ada@localhost");
    await page.locator("form[action='/sign-in'] button").click();
    await page.locator("[role=alert]").waitFor();
    await openMenu(page);
    await page.locator(".choices a", { hasText: "Light" }).click();
    await page.locator("html[data-theme=light]").waitFor();
    await openMenu(page);
    await page.locator("details.menu a[hreflang=es]").click();
    await page.locator("html[lang=es]").waitFor();
    await signIn(page, site, newAddress());
    await page.waitForURL("**/es/plans");
    await context.close();
  });

  test("the language that is saved is the page's, and where its links lead", async () => {
    const { page, context } = await openWeb(browser, site);
    await page.goto("/sign-in?lang=en");
    await signIn(page, site, newAddress());
    await page.locator("[name=locale]").selectOption("zh-CN");
    await page.locator("form[action='/account/settings'] button").click();
    await page.waitForURL("**/account?done=saved");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    expect(await page.locator(".crumbs a").getAttribute("href")).toBe("/zh-CN/dashboard");
    expect(await page.locator("[aria-labelledby=plan] a").getAttribute("href")).toBe("/zh-CN/plans#get");
    await page.goto("/");
    await page.waitForURL("**/zh-CN");
    await context.close();
  });
});
