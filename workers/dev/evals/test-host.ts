import { vi } from "vitest";
import { buildCourse } from "../../authoring/build/index.ts";
import { nextPointer, pointerKey } from "../../authoring/publish/pointer.ts";
import { resourceOf, signToken } from "../../domain/learner/index.ts";
import main from "../../mcp/main.ts";
import { TOOLS } from "../../mcp/tools/index.ts";
import type { Env } from "../../platform/env.ts";
import { sampleOf } from "../../questions/samples.ts";
import { type TestWorld, testContext } from "../../test/fixtures/context.ts";
import { newAccount } from "../../test/fixtures/quiz-driver.ts";
import type { Json } from "../../test/fixtures/tool-answers.ts";
import { type Answer, openHost } from "../../test/journeys/mcp-host.ts";
import type { PublicServer } from "../../test/journeys/oauth-client.ts";
import type { AnswerKeys } from "./keys.ts";
import type { ExpectedCall, Situation } from "./situation.ts";
import type { MadeCall, Transcript } from "./transcript.ts";
import { returned } from "./values.ts";

const DAY_MS = 86_400_000;
const COURSE = "ai-agent-development";
const WITH_COURSE = new Set<string>(
  TOOLS.filter(({ input }) => "course" in input.shape).map(({ name }) => name),
);

/** What a situation is played in. */
export interface Stage {
  env: Env;
  keys: AnswerKeys;
}

/** Publishes a course folder into a bucket in memory, as `course publish` does. */
export async function publishForEvals(folder: string, sealKey: string): Promise<Map<string, Uint8Array>> {
  const { built, diagnostics } = await buildCourse(folder, { sealKey, check: async () => [] });
  if (!built) throw new Error(JSON.stringify(diagnostics));
  const { releaseId: release, hash } = built;
  const { course } = built.release;
  const pointer = nextPointer(null, { course, release, hash, publishedAt: "2026-11-01T00:00:00.000Z" }, "");
  const objects = new Map([...built.objects].map(([key, { bytes }]) => [key, bytes] as const));
  return objects.set(pointerKey(course), new TextEncoder().encode(JSON.stringify(pointer)));
}

/** Environment of the MCP Worker on Node. */
export const workerEnv = (world: TestWorld): Env => testContext(world, null).env;

/** Plays a situation against the MCP Worker: the calls that a good host makes, and the example replies. */
export async function play(situation: Situation, stage: Stage): Promise<Transcript> {
  const learner = await newLearner(situation, stage.env);
  const past: MadeCall[] = [];
  let host = await learner.connect();
  const call = async (calls: MadeCall[], tool: string, args: Record<string, unknown>) => {
    const answer = await host.call(tool, args);
    calls.push(madeCall(tool, args, answer));
    return calls.at(-1)!;
  };
  for (const step of situation.state) {
    if ("days" in step) {
      vi.setSystemTime(Date.now() + step.days * DAY_MS);
      host = await learner.connect();
    } else if ("tool" in step) await must(call(past, step.tool, learner.args(step.tool, past, step.play)));
    else
      for (let i = 0; i < step.times; i++) {
        const args = { ...openItem(past), response: respond(lastQuestion(past), step.answer, stage.keys) };
        await must(call(past, "answer_question", learner.args("answer_question", past, args)));
      }
  }
  host = await learner.connect();
  const code = returned(past, "start_quiz.guest").concat(returned(past, "save_place.guest")).find(Boolean);
  const calls: MadeCall[] = [];
  const fill = (text: string) =>
    text.replace(/\{\{([\w.]+)\}\}/g, (_, path: string) =>
      shown(path === "guest" ? code : returned(calls, path).find((one) => one !== undefined)),
    );
  const turns: Transcript["turns"] = [];
  for (const turn of situation.turns) {
    const before = calls.length;
    for (const expected of turn.calls) {
      const [tool] = [expected.tool].flat();
      await call(calls, tool!, argsOf(expected, tool!, calls, stage.keys, fill));
    }
    turns.push({ learner: fill(turn.learner), calls: calls.slice(before), reply: fill(turn.example) });
  }
  return { situation: situation.id, by: "scripted host", turns };
}

async function newLearner({ host, learner, locale, id }: Situation, env: Env) {
  const subject = host === "chatgpt" ? { "openai/subject": `v1/${id}-${crypto.randomUUID()}` } : {};
  const meta = { ...subject, ...(locale === undefined ? {} : { "openai/locale": locale }) };
  const tier = learner === "subscriber" ? "premium" : "free";
  const caller = learner === "guest" ? null : { ...(await newAccount(tier)), scope: ["learn"] };
  const { PUBLIC_ORIGIN: url } = env;
  const server = {
    url,
    fetch: async (path: string, init?: RequestInit) => {
      const request = new Request(new URL(path, url), init);
      request.headers.set("host", new URL(url).host);
      const work: Promise<unknown>[] = [];
      const execution = { waitUntil: (promise: Promise<unknown>) => void work.push(promise) };
      const response = await main.fetch(request as never, env, execution as unknown as ExecutionContext);
      await Promise.all(work);
      return response;
    },
  } as unknown as PublicServer;
  return {
    connect: async () => {
      const audience = resourceOf(url);
      const token = caller && (await signToken(env, caller, new Date(), 600, { audience }));
      return openHost(server, { meta, ...(token ? { token } : {}) });
    },
    /** Arguments of a call in the past, with the course and the guest's code where they belong. */
    args: (tool: string, past: readonly MadeCall[], play: Record<string, unknown>) => {
      const guest = caller || host === "chatgpt" ? undefined : guestOf(past);
      return { ...(WITH_COURSE.has(tool) ? { course: COURSE } : {}), ...(guest ? { guest } : {}), ...play };
    },
  };
}

/** A value as a reply has it; a question with its options. */
function shown(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  const { prompt, options = [] } = value as { prompt: string; options?: { text: string }[] };
  return [prompt, ...options.map(({ text }, i) => `${"ABCDEFGH"[i]}. ${text}`)].join("\n");
}

const guestOf = (calls: readonly MadeCall[]) =>
  calls.map(({ result }) => result["guest"]).find((guest) => typeof guest === "string");

async function must(made: Promise<MadeCall>): Promise<void> {
  const { tool, isError, result } = await made;
  if (isError) throw new Error(`${tool}: ${String(result["error"])}`);
}

function madeCall(tool: string, args: Record<string, unknown>, answer: Answer): MadeCall {
  const isError = answer.isError ?? false;
  const result = isError ? { error: answer.content[0]!.text } : (answer.structuredContent as Json);
  return { tool, arguments: args, result, isError };
}

/** Arguments that the scripted host sends: what the constraints fix, and `play` for the rest. */
function argsOf(
  { with: constraints, play }: ExpectedCall,
  tool: string,
  calls: readonly MadeCall[],
  keys: AnswerKeys,
  fill: (text: string) => string,
): Record<string, unknown> {
  const fixed = Object.entries(constraints).flatMap(([name, constraint]): [string, unknown][] => {
    if (name in play) return [];
    if (constraint === null || typeof constraint !== "object") return [[name, constraint]];
    if ("from" in constraint)
      return [[name, returned(calls, constraint.from).find((one) => one !== undefined)]];
    if ("given" in constraint && !constraint.given) return [];
    throw new Error(`${tool}: play says nothing of ${name}`);
  });
  const played = Object.entries(play).map(([name, value]): [string, unknown] => {
    if (name === "response") {
      const { answer } = value as { answer?: "right" | "wrong" };
      return [name, answer ? respond(lastQuestion(calls), answer, keys) : value];
    }
    return [name, typeof value === "string" ? fill(value) : value];
  });
  const course = WITH_COURSE.has(tool) ? { course: COURSE } : {};
  return { ...course, ...Object.fromEntries([...fixed, ...played]) };
}

/** The question that is open: the newest that was shown. */
function lastQuestion(calls: readonly MadeCall[]): Json {
  const question = calls.map(({ result }) => result["question"]).findLast(Boolean);
  if (!question) throw new Error("no question is open");
  return question;
}

const openItem = (calls: readonly MadeCall[]) => ({
  attempt: returned(calls, "start_quiz.attempt")[0],
  item: lastQuestion(calls).id as string,
});

/** A response to a question: right or wrong by the course's key where it has one in words, else some response. */
function respond(question: Json, answer: "right" | "wrong", keys: AnswerKeys): Record<string, unknown> {
  const wanted = answer === "right";
  const { right, options } = keys.get(question.id)?.[0] ?? { right: [], options: [] };
  const sample = sampleOf(question.kind).some(question) as Record<string, unknown>;
  if (Array.isArray(question.options) && options.length > 0) {
    const ids = (question.options as { id: string; text: string }[])
      .filter(({ text }) => right.includes(text) === wanted)
      .map(({ id }) => id);
    return "choice" in sample ? { choice: ids[0] } : { choices: ids };
  }
  if ("text" in sample) return { text: wanted ? right[0] : "something else" };
  if (typeof sample["value"] === "boolean") return { value: right[0] === String(wanted) };
  return "value" in sample && right[0] ? { ...sample, value: wanted ? right[0] : "-1" } : sample;
}
