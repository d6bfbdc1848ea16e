import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Plugin, build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compile, readCatalogues } from "./compile.ts";
import { LANGUAGES, toLanguage } from "../../workers/contract/languages.ts";
import { pseudo } from "./pseudo.ts";

const ROOT = join(import.meta.dirname, "../..");
const TAG = "en-XA";
const LINE = `  "${TAG}": { name: "⟦Pseudo⟧", comma: ", " },\n`;
let folder: string;
let shown: Record<string, string>;

/** What shows the interface, of web, sign-in pages, mails and views, by the product's own code. */
const SHOW = `
  import { createElement as h } from "react";
  import { renderToStaticMarkup as render } from "react-dom/server";
  import { wordingFor } from "./chatgpt-widget/src/messages/index.ts";
  import { widget, widgetChapter, widgetCourse, widgetProgress, widgetQuiz } from "@course-companion/messages";
  import { failurePage } from "./web/front/failure-page.ts";
  import { toLanguage } from "./workers/contract/languages.ts";
  import { manifestOf } from "./web/manifests.ts";
  import { Frame } from "./web/src/shared/ui/frame.tsx";
  import Help from "./web/src/app/[locale]/help/page.tsx";
  import Offline from "./web/src/app/[locale]/offline/page.tsx";
  import { NeedsScript } from "./web/src/shared/ui/needs-script.tsx";
  import { accountBody } from "./workers/identity/account/page.ts";
  import { codeMail, addressChangedMail } from "./workers/identity/mail/texts.ts";
  import { siteFooter, siteHeader } from "./workers/identity/pages/frame.ts";
  import { translator } from "./workers/identity/texts.ts";
  const language = toLanguage("${TAG}");
  const props = { params: Promise.resolve({ locale: language }) };
  const tools = { language, t: translator(language) };
  const page = { ...tools, theme: "system", here: "/account" };
  const session = { id: "1", learnerId: "1", email: "1" };
  const view = { email: "1", locale: null, timeZone: "UTC", tier: "free", tierEnds: null, sessions: [], apps: [] };
  const words = wordingFor("${TAG}");
  const ofViews = [widget, widgetChapter, widgetCourse, widgetProgress, widgetQuiz].flatMap((texts) =>
    Object.keys(texts.en).map((key) => words.sayOf(texts)(key, { n: 2 })),
  );
  const account = await accountBody(tools, session, view, "saved");
  const mails = [await codeMail(language, "1", "1"), await addressChangedMail(language, "1", "1")];
  export const shown = {
    "the web's frame": render(h(Frame, { locale: language, children: null })),
    "the help page": render(await Help(props)),
    "the offline page": render(await Offline(props)),
    "the note on scripts": render(h(NeedsScript, { locale: language })),
    "the failure page": await failurePage(language, "busy").text(),
    "the web app's name": Object.values(manifestOf(language)).slice(3, 6).join("\\n"),
    "the account page": String(account).replace(/<select id="(time_zone|hour)"[^]*?<\\/select>/g, ""),
    "the account's frame": String(await siteHeader(page)) + String(await siteFooter(page)),
    mails: mails.map(({ subject, text, html }) => [subject, text, html].join("\\n")).join("\\n"),
    "the views": ofViews.join("\\n"),
  };`;

/** The product with one line more in the list of languages, and with one file more beside the catalogues. */
const oneMore = (files: string): Plugin => ({
  name: "one-language-more",
  setup(context) {
    context.onLoad({ filter: /\/contract\/languages\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/^ {2}es: /m, `${LINE}$&`),
      loader: "ts",
    }));
    const modules = compile(readCatalogues(files, [...Object.keys(LANGUAGES), TAG]));
    context.onLoad({ filter: /\/messages\/compiled\/[\w-]+\.js$/ }, ({ path }) => ({
      contents: modules.get(path.split("/").at(-1)!)!,
    }));
  },
});

beforeAll(async () => {
  mkdirSync(join(ROOT, ".build"), { recursive: true });
  folder = mkdtempSync(join(ROOT, ".build/pseudo-"));
  const catalogues = { ...readCatalogues(), [TAG]: pseudo(readCatalogues()["en"]!) };
  for (const [tag, catalogue] of Object.entries(catalogues))
    writeFileSync(join(folder, `${tag}.json`), JSON.stringify(catalogue));
  const outfile = join(folder, "shown.mjs");
  await build({
    stdin: { contents: SHOW, resolveDir: ROOT, loader: "tsx" },
    absWorkingDir: ROOT,
    bundle: true,
    platform: "node",
    format: "esm",
    jsx: "automatic",
    outfile,
    packages: "bundle",
    external: ["react", "react-dom", "next"],
    loader: { ".css": "empty" },
    plugins: [oneMore(folder)],
    logLevel: "error",
  });
  const made = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as { shown: typeof shown };
  shown = made.shown;
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OWN_NAMES = new Set(["ChatGPT", "Claude", ...Object.values(LANGUAGES).map(({ name }) => name)]);

/** Words of a page that are in no message. Names of languages and of hosts are their own. */
function outside(html: string): string[] {
  const said = html
    .replace(/<(style|script|code|kbd)\b[\s\S]*?<\/\1>/g, " ")
    .replace(/\b(?:aria-label|alt|title|placeholder)="([^"]*)"/g, "> $1 <")
    .replace(/<[^>]*>/g, "\n");
  return said
    .replace(/⟦[^⟧]*⟧/g, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => /[A-Za-z]{2}/.test(line) && !OWN_NAMES.has(line));
}

describe("with a language more, of one file and one line,", () => {
  test.each([
    "the web's frame",
    "the help page",
    "the offline page",
    "the note on scripts",
    "the failure page",
    "the web app's name",
    "the account page",
    "the account's frame",
    "mails",
    "the views",
  ])("%s: every word is the catalogue's, and 40% longer", (name) => {
    expect(shown[name]!.match(/⟦/g)?.length ?? 0).toBeGreaterThan(0);
    expect(outside(shown[name]!)).toEqual([]);
  });

  test("the web's menu and the account's offer it", () => {
    expect(shown["the web's frame"]).toContain("⟦Pseudo⟧");
    expect(shown["the account page"]).toContain(`<option value="${TAG}"`);
  });
});

test("what bypasses the catalogue is found", () => {
  expect(outside('<p aria-label="Close">⟦Rëad~~⟧ <b>now</b></p>')).toEqual(["Close", "now"]);
});

test("users are never offered it", () => {
  expect(Object.keys(LANGUAGES)).not.toContain(TAG);
  expect(toLanguage(TAG)).toBe("en");
});
