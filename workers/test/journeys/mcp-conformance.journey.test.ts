import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { ensureTools } from "../../dev/tools/ensure.ts";
import { type BrowserSite, runBrowserSite } from "../harness/browser.ts";
import { runConformanceFixture } from "../harness/conformance-fixture.ts";
import { openHost } from "./mcp-host.ts";
import { limit } from "../harness/time-limits.ts";

const run = promisify(execFile);
let suite: string;
let requirements: string;
let site: BrowserSite;
beforeAll(async () => {
  const modules = await ensureTools("all");
  suite = join(modules, ".bin/conformance");
  requirements = join(modules, "@modelcontextprotocol/conformance/requirements/2026-07-28.yaml");
  site = await runBrowserSite();
}, limit(300_000));
afterAll(() => site.stop());

/** A scenario's result in the official conformance suite. */
async function check(scenario: string, version: string): Promise<string> {
  const args = [
    "server",
    "--url",
    `${site.origin}/mcp`,
    "--scenario",
    scenario,
    "--spec-version",
    version,
    "--force",
  ];
  const { stdout } = await run(suite, args, { timeout: limit(50_000) });
  return /Passed: .*/.exec(stdout)?.[0] ?? stdout;
}

describe("the conformance suite, all scenarios that need no tools of its own,", () => {
  test.each([
    ["tools-list", "2026-07-28"],
    ["prompts-list", "2026-07-28"],
    ["resources-list", "2026-07-28"],
    ["caching", "2026-07-28"],
    ["dns-rebinding-protection", "2026-07-28"],
    ["sep-2164-resource-not-found", "2026-07-28"],
    ["http-header-validation", "2026-07-28"],
    ["sep-2640-skills-enumeration", "2026-07-28"],
    ["sep-2640-skills-manifest", "2026-07-28"],
    ["server-initialize", "2025-11-25"],
    ["ping", "2025-11-25"],
    ["tools-list", "2025-11-25"],
    ["prompts-list", "2025-11-25"],
    ["resources-list", "2025-11-25"],
    ["dns-rebinding-protection", "2025-11-25"],
    ["server-initialize", "2025-06-18"],
    ["tools-list", "2025-06-18"],
  ])("passes %s of %s", async (scenario, version) => {
    expect(await check(scenario, version)).toMatch(/^Passed: ([1-9]\d*)\/\1, 0 failed, 0 warnings/);
  });

  test("gets no announcement that lists may change", async () => {
    const { client } = await openHost(site.server.atPublicOrigin());
    const still = { listChanged: false };
    expect(client.getServerCapabilities()).toMatchObject({ tools: still, prompts: still, resources: still });
  });
});

/** Lists the suite's checks, as `scenario: status check`. */
async function results(folder: string): Promise<string[]> {
  const lines: string[] = [];
  for (const name of await readdir(folder)) {
    const scenario = /^server-(.+?)-\d{4}-\d\d-\d\dT/.exec(name)![1]!;
    const checks = JSON.parse(await readFile(join(folder, name, "checks.json"), "utf8")) as {
      id: string;
      status: string;
    }[];
    for (const { id, status } of checks) lines.push(`${scenario}: ${status} ${id}`);
  }
  return lines.sort();
}

test("the product's handler, with the suite's own tools, passes all 37 scenarios that 2026-07-28 requires", async () => {
  const { server: required } = parse(await readFile(requirements, "utf8")) as { server: string[] };
  expect(required).toHaveLength(37);
  const fixture = await runConformanceFixture();
  onTestFinished(() => fixture.stop());
  const folder = await mkdtemp(join(tmpdir(), "conformance-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  // The suite exits with an error when a required scenario fails; extension scenarios fail too and are not counted.
  await run(suite, ["server", "--url", fixture.url, "--requirements", "2026-07-28", "-o", folder], {
    timeout: limit(50_000),
  });
  const counted = (await results(folder)).filter((line) => required.includes(line.split(":")[0]!));
  expect(new Set(counted.map((line) => line.split(":")[0]))).toEqual(new Set(required));
  expect(counted.filter((line) => / SUCCESS /.test(line)).length).toBeGreaterThan(100);
  // No failures or warnings. Checks of changing lists do not apply, and a response may be a single JSON body.
  expect(counted.filter((line) => !/ SUCCESS /.test(line))).toEqual([
    "server-sse-multiple-streams: INFO server-sse-streams-functional",
    "server-stateless: SKIPPED sep-2575-server-sends-prompts-list-changed-on-subscription",
    "server-stateless: SKIPPED sep-2575-server-sends-tools-list-changed-on-subscription",
  ]);
});
