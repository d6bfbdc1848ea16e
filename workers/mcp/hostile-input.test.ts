import { beforeAll, describe, expect, test } from "vitest";
import { callTool, readingWorld } from "../test/fixtures/call-tool.ts";
import type { TestWorld } from "../test/fixtures/context.ts";
import { TOOLS } from "./tools/index.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

const READING = TOOLS.filter(({ audience, effect }) => audience === "anyone" && effect === "reads");
const specOf = (name: string) => TOOLS.find((one) => one.name === name)!;

/** Calls a tool as a host does: what its schema refuses never reaches it. */
async function call(name: string, args: Record<string, unknown>) {
  const spec = specOf(name);
  const { success, data } = spec.input.safeParse(args);
  return success ? callTool(world, spec, data) : null;
}
const codeOf = (result: Awaited<ReturnType<typeof call>>) => result?._meta?.["course-companion/problem"];

describe("a chapter's number", () => {
  test("is one of the chapters' own, as text or as a number", async () => {
    for (const chapter of ["1", 1, " 1 ", "01"]) {
      const read = await call("read_section", { course: "fixture", chapter });
      expect([chapter, read?.structuredContent?.chapter]).toEqual([chapter, "start"]);
    }
    expect(codeOf(await call("read_section", { course: "fixture", chapter: 2 }))).toBe("not-in-account");
  });

  test("is not guessed from anything else", async () => {
    const odd = [
      "0",
      "00",
      "-1",
      "+1",
      "4",
      "9999",
      "1e3",
      "1.0",
      "0x1",
      "1\u0000",
      "٧",
      "１",
      "1 2",
      "",
      " ",
    ];
    const numbers = [0, -1, 4, 1.5, 1e300, Number.MAX_SAFE_INTEGER];
    for (const chapter of [...odd, ...numbers, "__proto__", "constructor", "start\u0000", "x".repeat(64)]) {
      const result = await call("read_section", { course: "fixture", chapter });
      expect([chapter, codeOf(result)]).toEqual([chapter, "chapter-not-found"]);
    }
  });
});

test("no language tag, however odd, breaks a tool: it falls back and says so, or is refused", async () => {
  const tags = ["", "-", "_", "*", "x", "es_MX", "ES", "i-klingon", "x-private", "en-US-u-ca-buddhist", "zz"];
  const odd = ["en\u0000", "\ud800", "../es", "es,ur;q=0.1", "😀", "\u202eur", "root", "und", "a".repeat(35)];
  const known = {
    course: "fixture",
    chapter: "start",
    query: "colours",
    quote: "colours",
    id: "fixture/start#top",
  };
  const silent: string[] = [];
  for (const spec of READING)
    for (const locale of [...tags, ...odd]) {
      const takes = Object.keys(spec.input.shape);
      if (!takes.includes("locale")) continue;
      const given = Object.fromEntries(Object.entries(known).filter(([name]) => takes.includes(name)));
      const result = await call(spec.name, { ...given, locale });
      const label = `${spec.name} ${JSON.stringify(locale)}`;
      if (result?.isError) expect([label, codeOf(result)]).toEqual([label, "invalid-request"]);
      const language = result?.structuredContent?.language;
      if (language !== undefined) expect(["en", "es"], label).toContain(language);
      if (locale === "zz" && language && !result!.structuredContent.languageNote) silent.push(spec.name);
    }
  expect(silent).toEqual([]);
});
