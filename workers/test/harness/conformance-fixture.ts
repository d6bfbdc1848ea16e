import { inject } from "vitest";
import { createTestHarness } from "wrangler";

/** Starts the Worker with the conformance suite's tools; returns its URL. */
export async function runConformanceFixture(): Promise<{ url: string; stop(): Promise<void> }> {
  const harness = createTestHarness({
    workers: [
      { configPath: "./workers/test/fixtures/conformance/wrangler.toml", secrets: { ...inject("secrets") } },
    ],
  });
  const { url } = await harness.listen();
  return { url: new URL("/mcp", url).href, stop: () => harness.close() };
}
