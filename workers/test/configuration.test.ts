import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const configOf = (file: string) => parse(readFileSync(join(ROOT, file), "utf8"));
const API = "wrangler.toml";
const IDENTITY = "workers/identity/wrangler.toml";
const MCP = "workers/mcp/wrangler.toml";

test("the identity Worker, which fetches URLs from clients, can fetch only public ones", () => {
  expect(configOf(IDENTITY)["compatibility_flags"]).toContain("global_fetch_strictly_public");
});

test.each([API, IDENTITY, MCP])("the Worker of %s is reachable only through the front Worker", (file) => {
  const config = configOf(file);
  expect(config["workers_dev"]).toBe(false);
  expect([config["route"], config["routes"], config["preview_urls"]]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([API, IDENTITY, MCP, "web/wrangler.toml"])(
  "every line that the Worker of %s logs is stored",
  (file) => {
    expect(configOf(file)["observability"]).toEqual({
      enabled: true,
      head_sampling_rate: 1,
      logs: { enabled: true, invocation_logs: false },
    });
  },
);

test("all Workers have the same compatibility date", () => {
  const dates = [API, IDENTITY, MCP, "web/wrangler.toml"].map((file) => configOf(file)["compatibility_date"]);
  expect(new Set(dates).size).toBe(1);
});
