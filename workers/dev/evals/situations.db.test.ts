import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from "vitest";
import { limit } from "../../test/harness/time-limits.ts";
import { checkTranscript } from "./check.ts";
import { readAnswerKeys } from "./keys.ts";
import { loadSituations } from "./situation.ts";
import { type Stage, play, publishForEvals, workerEnv } from "./test-host.ts";
import type { Transcript } from "./transcript.ts";

const COURSE = join(import.meta.dirname, "../../authoring/sample/ai-agent-development");
const situations = await loadSituations();
let stage: Stage;
beforeAll(async () => {
  const secrets = inject("secrets");
  const objects = await publishForEvals(COURSE, secrets.SEAL_KEY);
  const env = workerEnv({ objects, secrets, databaseUrl: inject("databaseUrl") });
  stage = { env, keys: await readAnswerKeys(COURSE) };
}, limit(120_000));
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a scripted host gets what a good reply needs, and the example reply passes every rule", () => {
  test.each(situations.map((one) => [one.id, one] as const))("%s", async (_, situation) => {
    const transcript = await play(situation, stage);
    expect(checkTranscript(situation, transcript, stage.keys), summaryOf(transcript)).toEqual([]);
  });
});

/** A transcript in short, for a person who looks for the reason of a failure. */
const summaryOf = ({ turns }: Transcript): string =>
  turns
    .flatMap(({ calls, reply }) => [
      ...calls.map((call) => `${call.tool} ${JSON.stringify(call.arguments)}: ${cut(call.result)}`),
      `> ${reply}`,
    ])
    .join("\n");
const cut = (result: unknown) => JSON.stringify(result).slice(0, 600);
