import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../contract/languages.ts";
import { support, terms } from "@course-companion/messages";
import type { IdentityEnv } from "../env.ts";
import worker from "../main.ts";
import { webPaths } from "./frame.ts";

const bindings = { ...(env as unknown as IdentityEnv), SUPPORT_EMAIL: "help@school.example" };
const get = (path: string) =>
  worker.fetch(new Request(`https://learn.test${path}`), bindings, {} as ExecutionContext);
/** The document's text as it is read: `html` escapes apostrophes and quotes. */
const textOf = (page: string) =>
  page
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

describe.each(Object.keys(LANGUAGES) as Language[])("in %s", (language) => {
  test.each([
    ["/terms", terms[language]],
    ["/support", support[language]],
  ])("%s says everything to everybody, and whom to write to", async (path, texts) => {
    const response = await get(`${path}?lang=${language}`);
    expect([response.status, response.headers.get("content-language")]).toEqual([200, language]);
    const page = textOf(await response.text());
    expect(Object.values(texts).filter((text) => !page.includes(text))).toEqual([]);
    expect(page).toContain('href="mailto:help@school.example"');
    for (const [, id] of page.matchAll(/<a href="#([\w-]+)"/g)) expect(page).toContain(`id="${id}"`);
  });

  test("the footer leads to both", async () => {
    const page = await (await get(`/privacy?lang=${language}`)).text();
    const { terms: termsPath, support: supportPath } = webPaths(language);
    for (const path of [termsPath, supportPath]) expect(page).toContain(`href="${path}"`);
  });
});

test("the terms name the day from which they apply", async () => {
  expect(await (await get("/terms?lang=en")).text()).toMatch(
    /<time datetime="2026-11-30">November 30, 2026<\/time>/,
  );
});

test("data is exported and deleted where support says", async () => {
  const page = await (await get("/support?lang=en")).text();
  for (const path of ["/account?lang=en#data", "/account/delete?lang=en"]) {
    expect(page).toContain(`href="${path}"`);
    // Both ask to sign in first, and lead back.
    expect((await get(path.split("#")[0]!)).headers.get("location")).toMatch(/^\/sign-in\?return_to=/);
  }
});
