import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { siteFooter, siteHeader } from "../../../../workers/identity/pages/frame.ts";
import { LANGUAGES, type Language } from "../../../../workers/contract/languages.ts";
import { translator } from "../../../../workers/identity/texts.ts";
import { Frame } from "./frame.tsx";

/** Tags with what they look like and say, and the texts between them. */
function outline(html: string): string[] {
  return (
    html
      .split(/(<[^>]+>)/)
      .map((piece) => piece.trim())
      // A look is chosen by a button that needs a script there, by a link here.
      .filter((piece) => piece && !/^<\/?(svg|path|circle|button|a class="button"|\/a)/.test(piece))
      .map(tag)
  );
}

/** Where a language leads is each page's own. */
function tag(piece: string): string {
  if (!piece.startsWith("<") || piece.startsWith("</")) return piece;
  const [name] = /^<[a-z0-9]+/.exec(piece)!;
  const known = [...piece.matchAll(/\s(class|href|aria-label|aria-labelledby|role|id|dir)="([^"]*)"/g)]
    .filter(([, key]) => key !== "href" || !/hreflang/i.test(piece))
    .map(([, key, value]) => `${key}=${value}`)
    .sort();
  return [name, ...known].join(" ");
}

const drawings = (html: string) =>
  [...html.matchAll(/\s(?:d|viewBox|r|cx|cy)="([^"]*)"/g)].map(([, value]) => value);

describe.each(Object.keys(LANGUAGES) as Language[])("the pages of the account have in %s", (language) => {
  const t = translator(language);
  const web = renderToStaticMarkup(createElement(Frame, { locale: language, children: null }));
  const page = { language, t, theme: "system", here: "/account" } as const;

  test("the header, the menu, the links and the footer of the web app, and its drawings", async () => {
    const [header, footer] = await Promise.all([siteHeader(page), siteFooter(page)]);
    const identity = `${header}${footer}`;
    expect(outline(identity)).toEqual(outline(web));
    expect(drawings(identity)).toEqual(drawings(web));
  });
});

test("the colours of the browser's own bar are the pages'", () => {
  const css = readFileSync(join(import.meta.dirname, "../../styles/tokens.css"), "utf8");
  const pages = /--page: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(css)!.slice(1);
  for (const file of ["../../app/[locale]/layout.tsx", "../../../../workers/identity/pages/layout.ts"])
    for (const color of pages) expect(readFileSync(join(import.meta.dirname, file), "utf8")).toContain(color);
});
