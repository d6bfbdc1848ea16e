import fc from "fast-check";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { MAX_RESULT_BYTES, MAX_VIEW_BYTES } from "../../mcp/tool.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type FuzzedCall, type ListedTool, fuzzedCalls } from "../fixtures/fuzzed-calls.ts";
import type { Known } from "../fixtures/hostile.ts";
import { type Json, answerTo } from "../fixtures/tool-answers.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";
import { type McpCaller, accountCaller, callAs, getAs, sendAs, subjectCaller } from "./mcp-callers.ts";
import type { PublicServer } from "./oauth-client.ts";

const COURSE = "by-fuzz";
/** `FUZZ_CALLS=2500` is the full number. */
const CALLS = Number(process.env["FUZZ_CALLS"] ?? 600);
/** Another seed covers other cases; the same one reproduces a failure. */
const SEED = Number(process.env["FUZZ_SEED"] ?? 20_261_130);
/** Learners of each kind, so that none exceeds the limits of a minute. */
const EACH = 8;
const AT_ONCE = 6;
const OWN = "@own";

let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(running.bucket, fixture.objects);
}, limit(120_000));
afterAll(() => running.stop());

/** Four kinds of callers: guests by code and by subject, a free account, and a premium one at the other address. */
async function openCallers(): Promise<McpCaller[]> {
  const place = { course: COURSE, chapter: "start" };
  const byCode = async (): Promise<McpCaller> => {
    const { guest } = await getAs(server, { name: "new", address: "open" }, "save_place", place);
    return { name: "guest of a code", address: "open", args: { guest } };
  };
  const makers = [
    byCode,
    async () => subjectCaller(),
    () => accountCaller(server),
    () => accountCaller(server, { tier: "premium", address: "account" }),
  ];
  return Promise.all(Array.from({ length: EACH * makers.length }, (_, i) => makers[i % makers.length]!()));
}

/** A caller with an open attempt and the question that it asks. */
interface Asked extends McpCaller {
  attempt: string;
  question: Json;
}

const startOf = async (caller: McpCaller, quiz = "all-kinds"): Promise<Asked> => {
  const { attempt, question } = await getAs(server, caller, "start_quiz", { course: COURSE, quiz });
  return { ...caller, attempt, question };
};

/** Returns the values that calls are made of. `OWN` becomes what the caller's own attempt asks. */
const knownValues = (others: Asked[]): Known => ({
  course: [COURSE],
  chapter: ["start", "start", "start", "deeper", "beginning", "last", "1", 2],
  section: ["top", "first-steps"],
  quiz: ["all-kinds", "start-check", "deep-quiz"],
  attempt: [OWN, OWN, OWN, ...others.map(({ attempt }) => attempt)],
  item: [OWN, OWN, OWN, ...others.map(({ question }) => question.id)],
  response: [OWN, OWN, { value: true }, { choice: "a" }, { text: "\u0000" }, { order: [] }],
  id: [`${COURSE}/start#top`, `${COURSE}/deeper#top`, `${COURSE}/start`],
  query: ["gardens and colours", "submarine hydraulics", "¿qué es?", "ایجنٹ", "a"],
  quote: ["Take the first step slowly", "explains submarine hydraulics"],
  locale: ["en", "es", "ur", "zh-Hans", "es-MX", "xx"],
  timeZone: ["UTC", "Asia/Karachi", "Pacific/Apia"],
  language: ["en", "es", "ur"],
  examDate: ["2027-05-01", "2020-01-01", null],
  term: ["hue", "valve", "nothing"],
  cursor: ["by-fuzz", "9999999999999999~ffffffff-ffff-4fff-bfff-ffffffffffff"],
});

/** Replaces `OWN`, at any depth. */
const ownedBy = ({ attempt, question }: Asked, args: unknown): unknown => {
  const own: Json = { attempt, item: question?.id, response: question && answerTo(question) };
  return JSON.parse(JSON.stringify(args), (name, value) => (value === OWN ? (own[name] ?? value) : value));
};

test(
  "no call of any tool, by anybody at either address, ends in an internal error or exceeds its size",
  async () => {
    const quizzes = ["all-kinds", "all-kinds", "start-check"];
    const opened = await openCallers();
    // One after the other: so many first calls at once are told to come back while a cold database is silent.
    const callers: Asked[] = [];
    for (const [i, one] of opened.entries()) callers.push(await startOf(one, quizzes[i % quizzes.length]));
    const victim = await startOf(await accountCaller(server));
    const known = knownValues([victim, ...callers.slice(0, 2)]);
    const { result } = (await sendAs(server, callers[0]!, "tools/list")).body;
    const tools = result.tools as ListedTool[];
    const good = new Map<string, number>(tools.map(({ name }) => [name, 0]));
    let [largest, slowest] = [0, 0];

    const play = async (call: FuzzedCall) => {
      const caller = callers[call.caller]!;
      const args = ownedBy(caller, call.args);
      const from = performance.now();
      const reply = await callAs(
        server,
        { ...caller, meta: { ...call.meta, ...caller.meta } },
        call.tool,
        args,
      );
      slowest = Math.max(slowest, performance.now() - from);
      const label = `${caller.name}: ${JSON.stringify(call).slice(0, 2_000)}\n${reply.text.slice(0, 600)}`;
      expect(reply.status, label).toBe(200);
      const { result: answer, error } = reply.body as Json;
      // Arguments of the wrong type are a protocol error in the SDK, or a result with isError.
      if (error) return expect(error.code, label).toBe(-32602);
      const size = Buffer.byteLength(JSON.stringify(answer));
      const isForView = call.tool.startsWith("view_");
      expect(size, label).toBeLessThanOrEqual(isForView ? MAX_VIEW_BYTES : MAX_RESULT_BYTES);
      if (!isForView) largest = Math.max(largest, size);
      expect(answer.content[0].text, label).not.toMatch(
        /Something went wrong on our side|\bat \w+ \(|drizzle|insert into|SQLSTATE|\.ts:\d/,
      );
      if (answer.isError) return;
      good.set(call.tool, good.get(call.tool)! + 1);
      const next = answer.structuredContent?.question;
      if (next && answer.structuredContent.result && next.id !== caller.question?.id) caller.question = next;
    };
    const calls = fc.sample(fuzzedCalls(tools, known, callers.length), { numRuns: CALLS, seed: SEED });
    for (let at = 0; at < calls.length; at += AT_ONCE)
      await Promise.all(calls.slice(at, at + AT_ONCE).map(play));

    const succeeded = [...good.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `${CALLS} fuzzed calls of ${tools.length} tools (seed ${SEED}): ${succeeded} succeeded, largest result ${largest} bytes, slowest ${Math.round(slowest)} ms`,
    );
    // A run with nothing but errors would prove little.
    const unproved = [...good].filter(([, count]) => count === 0);
    expect(unproved.length, JSON.stringify(unproved)).toBeLessThanOrEqual(
      CALLS >= 2_000 ? 0 : tools.length / 4,
    );
    expect(await startOf(victim)).toEqual(victim);
    expect(running.logs().filter((line) => line.includes('"level":"error"'))).toEqual([]);
  },
  limit(60_000 + CALLS * 100),
);
