import { expect, test } from "vitest";
import { attachment } from "./attachment.ts";

const nameOf = (title: string) =>
  decodeURIComponent(/filename\*=UTF-8''([^;]+)$/.exec(attachment(title, "plain", "epub"))![1]!);

test.each([
  ["AI Agent Development", "AI Agent Development.epub"],
  ["سیکھنا کیسے سیکھیں", "سیکھنا کیسے سیکھیں.epub"],
  ["学会学习", "学会学习.epub"],
  ["It's (all) * new", "It's (all) new.epub"],
  ['../../etc/"passwd"\r\nset-cookie: a=1', "etc passwd set-cookie a=1.epub"],
  ["gnp\u202e.exe", "gnp .exe.epub"],
  ["…\ud83d", "….epub"],
  ["?", "plain.epub"],
  ["a".repeat(300), `${"a".repeat(100)}.epub`],
])("a file is saved under a readable name: %s", (title, name) => {
  expect(nameOf(title)).toBe(name);
});

test("the header is one line of ASCII", () => {
  expect(attachment("Título \n ‘é’ (x)*", "plain", "epub")).toMatch(/^[\x20-\x7e]+$/);
  expect(attachment("a", "plain", "epub")).toBe(
    "attachment; filename=\"plain.epub\"; filename*=UTF-8''a.epub",
  );
});
