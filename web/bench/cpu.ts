import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildCourse } from "../../workers/authoring/build/index.ts";
import { nextPointer, pointerKey } from "../../workers/authoring/publish/pointer.ts";
import { bareCase } from "../../workers/dev/bench/cases.ts";
import { measure, workerdPids } from "../../workers/dev/bench/measure.ts";
import { runBenchServer } from "../../workers/dev/bench/server.ts";
import { LOCALES } from "../front/locales.ts";
import { bundleWeb } from "../pages.ts";

const ROOT = join(import.meta.dirname, "../..");
const SAMPLE = join(ROOT, "workers/authoring/sample/ai-agent-development");

const WARM_UP = 20;

/** CPU of workerd a request for pages of the front door, beside a bare Hono route, each at the Worker's own socket. */
export async function measureCpu(reader: string): Promise<string> {
  const code = readFileSync(bundleWeb(join(ROOT, ".build/web-bundle")), "utf8");
  const server = await runBenchServer(() => undefined, { web: code });
  try {
    const { built } = await buildCourse(SAMPLE, { sealKey: server.secrets.SEAL_KEY });
    if (!built) throw new Error("the sample course has errors");
    const { course } = built.release;
    const live = {
      course,
      release: built.releaseId,
      hash: built.hash,
      publishedAt: new Date().toISOString(),
    };
    const pointer = new TextEncoder().encode(JSON.stringify(nextPointer(null, live, course)));
    await server.put([
      ...[...built.objects].map(([key, { bytes }]) => [key, bytes] as const),
      [pointerKey(course), pointer],
    ]);
    const [pid] = workerdPids();
    const url = server.web + reader;
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const page = (
      name: string,
      requests: number,
      make: (i: number) => { url: string; headers?: Record<string, string> },
      expect = [200],
    ) => ({
      name,
      requests,
      concurrency: 4,
      make,
      expect,
    });
    const { chapters, quizzes } = built.release;
    const parts = [
      ...chapters.map(({ id }) => `chapters/${id}`),
      ...quizzes.map(({ id }) => `quizzes/${id}`),
      "review",
      "search",
      "notes",
      "author",
    ];
    const fresh = LOCALES.flatMap((locale) =>
      parts.map((part) => `/${locale}/courses/${course}/${part}`),
    ).filter((path) => path !== reader);
    const cases = [
      bareCase(server.bare, (requests) => requests),
      page("the reader's page, kept", 4_000, () => ({ url })),
      page("the same, unchanged (304)", 4_000, () => ({ url, headers: { "if-none-match": etag } }), [304]),
      page("a page that is not there", 4_000, () => ({ url: `${server.web}/en/nowhere` }), [404]),
      // Each is asked for once, so none comes from the cache.
      {
        ...page("a page that OpenNext makes", fresh.length - WARM_UP, (i) => ({
          url: server.web + fresh[i]!,
        })),
        warmUp: WARM_UP,
      },
    ];
    const rows: string[] = [];
    for (const one of cases) {
      const { name, cpu, p50, p95 } = await measure(one, pid!);
      rows.push(`| ${name} | ${(cpu / 1_000).toFixed(2)} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`);
    }
    return `\n| request | CPU ms | p50 ms | p95 ms |\n|---|---|---|---|\n${rows.join("\n")}`;
  } finally {
    await server.stop();
  }
}
