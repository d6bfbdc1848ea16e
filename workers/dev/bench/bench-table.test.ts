import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Row, benchTable, describeRatios } from "./bench-table.ts";
import { whyNoPeer } from "./peer.ts";

const row = (name: string, cpu: number, peerCpu: number | null): Row => ({
  name,
  cpu,
  peerCpu,
  requests: 10,
  p50: 1,
  p95: 2,
  p99: 3,
});

test("the FastAPI stack's CPU is beside the same jobs of ours, and nothing where it has none", () => {
  const rows = [
    row("bare", 100, 80),
    row("search, 10 chapters", 500, 1_000),
    row("study-context", 600, null),
  ];
  const lines = benchTable(rows).split("\n");
  expect(lines[0]!.split("|").length).toBe(lines[1]!.split("|").length);
  expect(lines).toContain("| search, 10 chapters | 500 | 5.00 | 1000 | 0.50 | 1.00 | 2.00 | 3.00 | 10 |");
  expect(lines).toContain("| study-context | 600 | 6.00 |  |  | 1.00 | 2.00 | 3.00 | 10 |");
  expect(describeRatios(rows)).toBe("Times its own bare route: search 12.5.");
});

test("the bench says why there is no FastAPI column", async () => {
  const folder = mkdtempSync(join(tmpdir(), "course-peer-"));
  try {
    expect(await whyNoPeer(folder)).toBe("../shared/bench/fastapi-peer is not there");
    writeFileSync(join(folder, "app.py"), "");
    expect(await whyNoPeer(folder, "/bin/false")).toContain("not installed");
    expect(await whyNoPeer(folder, "/bin/true")).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
