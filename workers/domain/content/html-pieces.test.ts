import { expect, test } from "vitest";
import { cutHtml, splitAtHeadings } from "./html-pieces.ts";

const length = (html: string) => html.length;

test("HTML is cut between elements, and inside one only when it is too long alone", () => {
  expect(cutHtml("<p>one</p><p>two</p><p>three</p>", 20, length)).toEqual([
    "<p>one</p><p>two</p>",
    "<p>three</p>",
  ]);
  expect(cutHtml("<ol><li>one</li><li>two</li></ol><p>x</p>", 22, length)).toEqual([
    "<ol><li>one</li></ol>",
    "<ol><li>two</li></ol>",
    "<p>x</p>",
  ]);
  expect(cutHtml("", 10, length)).toEqual([]);
});

test("attributes with brackets, void elements, comments and lone signs do not confuse it", () => {
  const html = `<p><img src="/a" alt="a > b"><br>1 < 2 <!-- <p> --></p><hr/><p>b</p>`;
  expect(cutHtml(html, 1_000, length)).toEqual([html]);
  expect(cutHtml(html, 60, length).join("")).toBe(html);
});

test("a chapter falls into the sections of its headings, one inside a quotation with that", () => {
  const html = `<div class="course-text" lang="en"><h1 id="a">A</h1><p>x</p><blockquote><h2 id="b">B</h2></blockquote><p>y</p><h2 id="c">C</h2></div>\n`;
  const { open, close, sections } = splitAtHeadings(html, ["a", "b", "c"]);
  expect([open, close]).toEqual([`<div class="course-text" lang="en">`, "</div>"]);
  expect(sections).toEqual([
    `<h1 id="a">A</h1><p>x</p>`,
    `<blockquote><h2 id="b">B</h2></blockquote><p>y</p>`,
    `<h2 id="c">C</h2>`,
  ]);
});
