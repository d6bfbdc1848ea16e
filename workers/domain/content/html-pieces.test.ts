import { expect, test } from "vitest";
import { splitHtml, splitAtHeadings } from "./html-pieces.ts";

const length = (html: string) => html.length;

test("HTML is split between elements, and inside one only when it alone exceeds the limit", () => {
  expect(splitHtml("<p>one</p><p>two</p><p>three</p>", 20, length)).toEqual([
    "<p>one</p><p>two</p>",
    "<p>three</p>",
  ]);
  expect(splitHtml("<ol><li>one</li><li>two</li></ol><p>x</p>", 22, length)).toEqual([
    "<ol><li>one</li></ol>",
    "<ol><li>two</li></ol>",
    "<p>x</p>",
  ]);
  expect(splitHtml("", 10, length)).toEqual([]);
});

test("attributes with brackets, void elements, comments and stray signs are parsed", () => {
  const html = `<p><img src="/a" alt="a > b"><br>1 < 2 <!-- <p> --></p><hr/><p>b</p>`;
  expect(splitHtml(html, 1_000, length)).toEqual([html]);
  expect(splitHtml(html, 60, length).join("")).toBe(html);
});

test("a chapter is split at its headings; one inside a quotation takes the quotation along", () => {
  const html = `<div class="course-text" lang="en"><h1 id="a">A</h1><p>x</p><blockquote><h2 id="b">B</h2></blockquote><p>y</p><h2 id="c">C</h2></div>\n`;
  const { open, close, sections } = splitAtHeadings(html, ["a", "b", "c"]);
  expect([open, close]).toEqual([`<div class="course-text" lang="en">`, "</div>"]);
  expect(sections).toEqual([
    `<h1 id="a">A</h1><p>x</p>`,
    `<blockquote><h2 id="b">B</h2></blockquote><p>y</p>`,
    `<h2 id="c">C</h2>`,
  ]);
});
