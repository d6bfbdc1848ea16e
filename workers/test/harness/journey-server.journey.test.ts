import { afterAll, beforeAll, expect, test } from "vitest";
import { runJourneyServer, type JourneyServer } from "./journey-server.ts";
import { seedBucket } from "./seed.ts";

let server: JourneyServer;
beforeAll(async () => {
  server = await runJourneyServer();
});
afterAll(() => server.stop());

test("the built Worker answers over HTTP", async () => {
  const response = await server.fetch("/api/v1/health");
  expect(response.status).toBe(200);
});

test("its bucket can be seeded from Node", async () => {
  const bytes = new TextEncoder().encode("bytes");
  await seedBucket(
    server.bucket,
    new Map<string, Uint8Array | string>([
      ["a/text", "hello"],
      ["a/bytes", bytes],
    ]),
  );
  expect(await (await server.bucket.get("a/text"))?.text()).toBe("hello");
  expect(await (await server.bucket.get("a/bytes"))?.text()).toBe("bytes");
});
