import fc from "fast-check";
import { expect, test } from "vitest";
import { writeCsv } from "./csv.ts";
import { plainText } from "./plain-text.ts";

test("a table is RFC 4180 with a byte order mark", () => {
  expect(
    writeCsv(
      ["a", "b"],
      [
        ['say "hi", now', "two\nlines"],
        [null, -0.5],
        [true, "ünï"],
      ],
    ),
  ).toBe('\uFEFFa,b\r\n"say ""hi"", now","two\nlines"\r\n,-0.5\r\ntrue,ünï\r\n');
});

test("no text can be run as a formula", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", "＝"]) {
    const csv = writeCsv([], [[`${start}cmd|'/c calc'!A1`]]);
    expect(csv.replace(/^\uFEFF\r\n"?/, "")[0]).toBe("'");
  }
  expect(writeCsv([], [["1=1"]])).toBe("\uFEFF\r\n1=1\r\n");
});

test("written tables are read back, except for the apostrophe", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", "=", "-", "é", " ") });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 5 }), (rows) => {
      const read = readCsv(writeCsv(["x", "y"], rows).slice(1));
      expect(read).toEqual([
        ["x", "y"],
        ...rows.map((row) => row.map((text) => text.replace(/^(?=[=\-\r\n])/, "'"))),
      ]);
    }),
  );
});

/** A simple RFC 4180 parser. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? "");
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test("HTML becomes one line of text, with a formula once and cut at a word", () => {
  const math =
    "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>x</annotation></semantics></math>";
  expect(plainText(`<p>Is ${math} &#x3C; <em>y</em> &amp; z?</p><ul><li>a</li><li>b</li></ul>`, 50)).toBe(
    "Is x < y & z? a b",
  );
  expect(plainText("<p>one two three four</p>", 12)).toBe("one two…");
  expect(plainText("<p>&#xD800;&#0;&nope;</p>", 12)).toBe("&nope;");
});
