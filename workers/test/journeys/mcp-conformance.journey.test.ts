import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserSite, runBrowserSite } from "../harness/browser.ts";

const run = promisify(execFile);
const SUITE = join(import.meta.dirname, "../../../node_modules/.bin/conformance");
let site: BrowserSite;
beforeAll(async () => {
  site = await runBrowserSite();
});
afterAll(() => site.stop());

/** What the suite of the protocol's makers says of one scenario. */
async function check(scenario: string, version: string): Promise<string> {
  const args = ["server", "--url", `${site.origin}/mcp`, "--scenario", scenario, "--spec-version", version];
  const { stdout } = await run(SUITE, args, { timeout: 50_000 });
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
    ["server-initialize", "2025-11-25"],
    ["ping", "2025-11-25"],
    ["tools-list", "2025-11-25"],
  ])("passes %s of %s", async (scenario, version) => {
    expect(await check(scenario, version)).toMatch(/^Passed: (\d+)\/\1, 0 failed, 0 warnings/);
  });
});
