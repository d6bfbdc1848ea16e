import { describe, expect, test } from "vitest";
import { fitting, richText } from "./text.ts";

describe("rich texts of a tool's result", () => {
  const text = { markdown: "*why*", html: "<p><em>why</em></p>" };

  test("are Markdown for a conversation and HTML for a view, at any depth", () => {
    expect(richText({ a: [text], b: 1, c: null }, "markdown")).toEqual({ a: ["*why*"], b: 1, c: null });
    expect(richText([{ a: text }], "html")).toEqual([{ a: "<p><em>why</em></p>" }]);
  });

  test("keep the part of the answer that they are about, and are plain without one", () => {
    expect(richText([{ ...text, part: "2" }], "markdown")).toEqual([{ part: "2", text: "*why*" }]);
    expect(richText([{ ...text, part: null }], "html")).toEqual(["<p><em>why</em></p>"]);
  });
});

test("a list is cut at the maximum size and reports it, but has at least one item", () => {
  expect(fitting(["aaaa", "bbbb"], 8)).toEqual({ items: ["aaaa"], hasMore: true });
  expect(fitting(["a".repeat(99)], 8)).toEqual({ items: ["a".repeat(99)], hasMore: false });
});
