import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ensureTools } from "../../dev/tools/ensure.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type BrowserSite, runBrowserSite } from "../harness/browser.ts";
import { seedBucket } from "../harness/seed.ts";
import type { Json } from "./mcp-host.ts";
import { limit } from "../harness/time-limits.ts";

const COURSE = "in-inspector";
let inspector: string;
let site: BrowserSite;
let home: string;
beforeAll(async () => {
  inspector = join(await ensureTools("all"), ".bin/mcp-inspector");
  site = await runBrowserSite();
  home = await mkdtemp(join(tmpdir(), "inspector-"));
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(site.server.bucket, fixture.objects);
}, limit(300_000));
afterAll(async () => {
  await site.stop();
  await rm(home, { recursive: true });
});

/** Output and exit code of the Inspector's CLI; the code is 0 only without findings. */
function inspect(...args: string[]): Promise<{ code: unknown; out: string; err: string }> {
  const to = ["--cli", `${site.origin}/mcp`, "--transport", "http", "--protocol-era", "modern"];
  return new Promise((resolve) =>
    execFile(
      inspector,
      [...to, ...args],
      // The Inspector stores a catalogue of servers in the home folder.
      { env: { ...process.env, HOME: home }, timeout: limit(50_000), maxBuffer: 10_000_000 },
      (error, out, err) => resolve({ code: error?.code ?? 0, out, err }),
    ),
  );
}

test("it finds neither errors nor warnings in the list of tools", async () => {
  const { code, out, err } = await inspect("--method", "tools/list", "--strict");
  expect([code, err]).toEqual([0, expect.not.stringMatching(/^Error/m)]);
  expect((JSON.parse(out) as Json).tools.length).toBeGreaterThan(20);
  expect([...err.matchAll(/^ *Path: (.*)$/gm)].map(([, path]) => path)).toEqual([]);
});

test("it verifies the four skills with their digests", async () => {
  const { code, out, err } = await inspect("--method", "skills/list", "--verify", "--require-digests");
  expect([code, err]).toEqual([0, expect.stringContaining("no conformance errors")]);
  const reports = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Json);
  expect(reports.map(({ name, outcome }) => [name, outcome])).toEqual(
    ["concept-explainer", "progress-motivator", "quiz-master", "socratic-tutor"].map((name) => [
      name,
      "verified",
    ]),
  );
});

test("it calls tools, and gets errors", async () => {
  const call = async (tool: string, ...pairs: string[]) => {
    const args = pairs.length > 0 ? ["--tool-arg", ...pairs] : [];
    const { code, out } = await inspect("--method", "tools/call", "--tool-name", tool, ...args);
    return { code, value: (JSON.parse(out) as Json).structuredContent };
  };
  const listed = await call("list_courses");
  expect([listed.code, listed.value.courses[0].id]).toEqual([0, COURSE]);
  const read = await call("read_section", `course=${COURSE}`, "chapter=start");
  expect([read.code, read.value.chapter]).toEqual([0, "start"]);
  const begun = await call("start_quiz", `course=${COURSE}`, "quiz=all-kinds");
  expect([begun.code, begun.value.status]).toEqual([0, "open"]);
  // 5: the tool was called and returned an error.
  expect((await call("read_section", `course=${COURSE}`, "chapter=none")).code).toBe(5);
});

test("it finds the view of each tool that has one", async () => {
  const { code, out } = await inspect("--method", "tools/list", "--app-info");
  const apps = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Json)
    .filter(({ hasApp }) => hasApp);
  expect([code, apps.map(({ toolName }) => toolName)]).toEqual([
    0,
    ["show_quiz", "show_chapter", "show_course", "show_progress"],
  ]);
  for (const { resourceUri, csp } of apps) {
    expect(resourceUri).toMatch(/^ui:\/\/course-companion\/[a-z]+\.[0-9a-f]{8}\.html$/);
    expect(csp).toEqual({ connectDomains: [], resourceDomains: [site.origin] });
  }
});
