import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { TOOLS } from "../../mcp/tools/index.ts";
import { runEvals } from "./main.ts";
import { loadSituations } from "./situation.ts";
import type { Transcript } from "./transcript.ts";

const EXAMPLES = join(import.meta.dirname, "../../../specs/003-chatgpt-app/evals/transcripts");

/** Runs the command; returns its exit code and what it printed. */
async function run(...paths: string[]) {
  const lines: string[] = [];
  const code = await runEvals(paths, (line) => lines.push(line));
  return { code, out: lines.join("\n") };
}

/** Writes the example of a hint with something changed; returns the file's path. */
async function changed(edit: (transcript: Transcript) => void): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "evals-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const all = JSON.parse(await readFile(join(EXAMPLES, "examples.json"), "utf8")) as Transcript[];
  const transcript = all.find(({ situation }) => situation === "quiz-hint")!;
  edit(transcript);
  const path = join(folder, "one.json");
  await writeFile(path, JSON.stringify(transcript));
  return path;
}

test("the examples pass, and without transcripts the situations are listed", async () => {
  const checked = await run(EXAMPLES);
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining("pass quiz-hint (example)")]);
  const listed = await run();
  expect(listed.out).toContain("quiz-hint (text, guest): A hint, in its own words");
  expect(listed.out.split("\n")).toHaveLength((await loadSituations()).length + 1);
});

test("at least 40 situations cover every skill for learners, every host, and every tool", async () => {
  const situations = await loadSituations();
  expect(situations.length).toBeGreaterThanOrEqual(40);
  expect(new Set(situations.map(({ skill }) => skill)).size).toBe(4);
  expect(new Set(situations.map(({ host }) => host)).size).toBe(3);
  const expected = situations.flatMap(({ turns }) =>
    turns.flatMap(({ calls }) => calls.flatMap(({ tool }) => tool)),
  );
  const forbidden = situations.flatMap(({ turns }) =>
    turns.flatMap(({ allow, forbid }) => [...allow, ...forbid]),
  );
  const tools = new Set<string>(TOOLS.map(({ name }) => name));
  expect([...tools].filter((name) => !expected.includes(name))).toEqual([]);
  expect([...expected, ...forbidden].filter((name) => !tools.has(name))).toEqual([]);
});

test("what is wrong is named by turn and rule", async () => {
  const told = await run(
    await changed(({ turns }) => {
      turns[1]!.calls = [];
      turns[1]!.reply = "That is right. The answer is B.";
    }),
  );
  expect(told.code).toBe(1);
  expect(told.out).toMatch(/FAIL quiz-hint/);
  expect(told.out).toMatch(/turn 2, calls: does not call get_hint/);
  expect(told.out).toMatch(/turn 2, names: /);
  expect(told.out).toMatch(/turn 2, no-key: points at an option/);
  expect(told.out).toMatch(/turn 2, no-verdict: /);
});

test("a transcript that stops early, of no known situation, or with a wrong field is an error or a fault", async () => {
  expect((await run(await changed(({ turns }) => void turns.pop()))).out).toMatch(
    /turns: has 1 turns, not 2/,
  );
  const unknown = await changed((transcript) => void (transcript.situation = "no-such"));
  await expect(run(unknown)).rejects.toThrow(/no situation is called no-such/);
  const wrong = await changed((transcript) => void ((transcript as { turns: unknown }).turns = "none"));
  await expect(run(wrong)).rejects.toThrow(/turns/);
});
