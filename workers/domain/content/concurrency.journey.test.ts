import { inject, expect, onTestFinished, test } from "vitest";
import { buildFixtureCourse } from "../../test/fixtures/course.ts";
import { runJourneyServer } from "../../test/harness/journey-server.ts";
import { seedBucket } from "../../test/harness/seed.ts";
import { limit } from "../../test/harness/time-limits.ts";

// workerd drops the reads of a request whose client has disconnected, and does not share streams between requests;
// what requests share must survive both. In the test Worker all calls are one request, so this needs a server.
test("readers of an uncached course are served although others disconnect midway", async () => {
  const server = await runJourneyServer();
  onTestFinished(() => server.stop());
  for (let course = 0; course < 5; course++) {
    const id = `cold-${course}`;
    const { objects } = await buildFixtureCourse({
      course: id,
      version: id,
      sealKey: inject("secrets").SEAL_KEY,
    });
    await seedBucket(server.bucket, objects);
    const read = async (reader: number): Promise<string> => {
      const control = new AbortController();
      if (reader < 8) setTimeout(() => control.abort(), reader % 4);
      try {
        const response = await server.fetch(`/api/v1/courses/${id}/chapters/start`, {
          signal: control.signal,
        });
        const text = await response.text();
        return response.ok && text.includes(`in version ${id}`) ? "served" : `${response.status} ${text}`;
      } catch {
        return "gone";
      }
    };
    const started = Date.now();
    const results = await Promise.all(Array.from({ length: 24 }, (_, reader) => read(reader)));
    expect(results.slice(8)).toEqual(Array.from({ length: 16 }, () => "served"));
    expect(Date.now() - started).toBeLessThan(limit(5_000));
  }
});
