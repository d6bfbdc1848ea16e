import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { ItemView } from "../../contract/quiz.ts";
import { signToken } from "../../domain/learner/index.ts";
import { rightResponse, wrongResponse } from "../fixtures/answers.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import type { ListedTool } from "../fixtures/fuzzed-calls.ts";
import { SEALED_WORDS } from "../fixtures/questions.ts";
import { type Json, answerTo } from "../fixtures/tool-answers.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { limit } from "../harness/time-limits.ts";
import { type McpCaller, accountCaller, getAs, sendAs, subjectCaller } from "./mcp-callers.ts";
import { type Asked, CLOSED, dumpCalls, expectNone, inOrder, leakWalk, neutral, works } from "./mcp-leaks.ts";
import type { PublicServer } from "./oauth-client.ts";

const COURSE = "by-leaks";
/** What tells of an answer that its attempt may not show yet. */
const GRADING = new Set(["answer_question", "get_hint", "finish_quiz"]);

let running: JourneyServer;
let server: PublicServer;
let tools: ListedTool[];
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  const fixture = await buildFixtureCourse({
    sealKey: inject("secrets").SEAL_KEY,
    course: COURSE,
    // The same questions in the same order for everybody, so that two learners' results can be compared.
    edit: (quizzes) => Object.assign(quizzes["start-check"]!, { draw: undefined, shuffle: false }),
  });
  await seedBucket(running.bucket, fixture.objects);
  tools = (await sendAs(server, stranger, "tools/list")).body.result.tools;
}, limit(120_000));
afterAll(() => running.stop());

const stranger: McpCaller = { name: "stranger", address: "open" };

interface Started extends Asked {
  question: Json;
}

const start = async (caller: McpCaller, quiz: string): Promise<Started> => {
  const { attempt, question } = await getAs(server, caller, "start_quiz", { course: COURSE, quiz });
  return { attempt, question, items: [question.id, quiz === "all-kinds" ? "judge" : "check-2"] };
};

async function guestOfCode(): Promise<McpCaller> {
  const place = { course: COURSE, chapter: "start" };
  const { guest } = await getAs(server, stranger, "save_place", place);
  return { name: "guest of a code", address: "open", args: { guest } };
}

type Rest<T extends unknown[]> = T extends [unknown, unknown, ...infer R] ? R : never;
const walk = (...args: Rest<Parameters<typeof leakWalk>>) => leakWalk(tools, COURSE, ...args);
type Dump = Parameters<typeof dumpCalls>;
const dump = (calls: Dump[1], callerOf: Dump[2], atOnce?: number) =>
  dumpCalls(server, calls, callerOf, atOnce);

describe("before an answer", () => {
  test(
    "no tool gives a key, an explanation, a hint or a closed chapter, to the learner, another one or a stranger",
    async () => {
      const owners = [await guestOfCode(), await accountCaller(server)];
      const started = await Promise.all(
        owners.flatMap((owner) => ["all-kinds", "start-check"].map((quiz) => start(owner, quiz))),
      );
      const others: [name: string, caller: () => McpCaller | Promise<McpCaller>][] = [
        ["a guest of another subject", subjectCaller],
        ["an account at the other address", () => accountCaller(server, { address: "account" })],
        ["a stranger", () => stranger],
      ];
      const ofOwners = walk(started, ({ tool }) => !GRADING.has(tool));
      for (const owner of owners) {
        const dumps = await dump(ofOwners, () => owner);
        expectNone([...SEALED_WORDS, "4711.5", ...CLOSED], dumps);
        expect(works(dumps).length).toBeGreaterThan(18);
      }
      for (const [name, caller] of others) {
        const dumps = await dump(walk(started), caller);
        expectNone([...SEALED_WORDS, "4711.5", ...CLOSED], dumps);
        const stolen = dumps.filter(
          ({ inner, reply }) => inner.args["attempt"] && !reply.body.result?.isError,
        );
        expect(stolen.map(({ tool, args }) => ({ name, tool, args }))).toEqual([]);
      }
      // The scan finds what there is to find: a premium account reads these.
      const paid = await accountCaller(server, { tier: "premium" });
      const seen = await dump(
        walk([], ({ tool }) => ["read_section", "start_quiz"].includes(tool)),
        () => paid,
      );
      for (const word of ["The deeper chapter explains", "The last chapter explains", "Gated "])
        expect(
          seen.some(({ reply }) => reply.text.includes(word)),
          word,
        ).toBe(true);
    },
    limit(400_000),
  );

  test("neither does a resource, a prompt, a skill or a view", async () => {
    const [resources, templates, prompts] = await Promise.all(
      ["resources/list", "resources/templates/list", "prompts/list"].map((method) =>
        sendAs(server, stranger, method),
      ),
    );
    const texts = [resources!.text, templates!.text, prompts!.text];
    for (const { uri } of resources!.body.result.resources)
      texts.push((await sendAs(server, stranger, "resources/read", { uri })).text);
    for (const { name } of prompts!.body.result.prompts)
      texts.push((await sendAs(server, stranger, "prompts/get", { name })).text);
    for (const uri of [`ui://course-companion/${COURSE}.json`, "skill://../sealed", `course://${COURSE}`])
      texts.push((await sendAs(server, stranger, "resources/read", { uri })).text);
    expect(texts.length).toBeGreaterThan(10);
    // The views contain the samples' texts in no language: only what authors sealed would be a leak.
    for (const text of texts)
      expect([...SEALED_WORDS, ...CLOSED].filter((word) => text.includes(word))).toEqual([]);
  });

  test(
    "a hint shows itself and no later one",
    async () => {
      const owner = await accountCaller(server);
      const { attempt, question } = await start(owner, "all-kinds");
      const { hint } = await getAs(server, owner, "get_hint", { attempt, item: question.id });
      expect(hint).toContain("SEALED first hint");
      const dumps = await dump(
        walk([{ attempt, items: [question.id] }], ({ tool }) => !GRADING.has(tool)),
        () => owner,
      );
      expectNone(["SEALED second hint", "SEALED explanation", "SEALED misconception"], dumps);
    },
    limit(120_000),
  );
});

/** Answers a check's questions, all but `open` of them. */
async function answerCheck(
  caller: McpCaller,
  respond: (item: ItemView) => unknown,
  open = 0,
): Promise<Started> {
  const started = await start(caller, "start-check");
  let { question } = started;
  for (let left = 6; left > open; left--) {
    const { attempt } = started;
    const args = { attempt, item: question.id, response: respond(question as ItemView) };
    ({ question } = await getAs(server, caller, "answer_question", args));
  }
  return started;
}

test(
  "in an open check nothing differs between right and wrong answers: no tool, and no export",
  async () => {
    const learners = [await accountCaller(server), await accountCaller(server)] as const;
    const texts: string[][] = [];
    for (const [i, learner] of learners.entries()) {
      const started = await answerCheck(learner, i === 0 ? rightResponse : wrongResponse, 1);
      const asked = { ...started, items: ["check-1", "check-6"] };
      // Another quiz would be shuffled for each learner.
      const quiz = { quiz: ["start-check"] };
      const calls = walk([asked], ({ tool }) => !GRADING.has(tool), quiz);
      // One at a time: what races would differ by chance.
      const dumps = await dump(calls, () => learner, 1);
      const caller = {
        learnerId: learner.learnerId,
        kind: "account",
        tier: "free",
        epoch: 0,
        scope: ["learn"],
      } as const;
      const env = { ...inject("secrets"), PUBLIC_ORIGIN: server.url };
      const authorization = `Bearer ${await signToken(env, { ...caller, scope: [...caller.scope] }, new Date(), 600)}`;
      const rest = await Promise.all(
        ["export", "attempts", "progress", `study-context?course=${COURSE}`, `reviews?course=${COURSE}`].map(
          async (path) => (await server.fetch(`/api/v1/me/${path}`, { headers: { authorization } })).text(),
        ),
      );
      expect(rest.join()).toContain("check-1");
      texts.push([
        ...dumps.map(
          ({ tool, inner, reply }) =>
            `${tool} ${neutral(JSON.stringify(inner) + reply.text, learner, started)}`,
        ),
        ...rest.map((text) => inOrder(neutral(text, learner, started))),
      ]);
      expectNone(["SEALED"], dumps);
    }
    const [right, wrong] = texts;
    expect(wrong!.filter((text, i) => text !== right![i])).toEqual([]);
  },
  limit(300_000),
);

test(
  "a finished check shows no key to a guest, nor to an account that may try again, and another learner nothing",
  async () => {
    const [guest, failed, passed] = [
      await guestOfCode(),
      await accountCaller(server),
      await accountCaller(server),
    ];
    const finished: Started[] = [];
    for (const one of [guest, failed, passed]) {
      const started = await answerCheck(one, one === failed ? wrongResponse : rightResponse);
      await getAs(server, one, "finish_quiz", { attempt: started.attempt });
      finished.push({ ...started, items: ["check-1", "check-2"] });
    }
    for (const [i, one] of [guest, failed].entries())
      expectNone(["SEALED explanation", "SEALED misconception"], await dump(walk([finished[i]!]), () => one));
    const another = (tool: string) => (tool.length % 2 ? subjectCaller() : accountCaller(server));
    expectNone(["SEALED"], await dump(walk(finished), another));
    const explained = await dump(
      walk([finished[2]!], ({ args }) => "attempt" in args),
      () => passed,
    );
    expect(explained.some(({ reply }) => reply.text.includes("SEALED explanation"))).toBe(true);
  },
  limit(300_000),
);

test(
  "a question that was left blank shows no key when the quiz is finished",
  async () => {
    const owner = await accountCaller(server);
    const { attempt, question, items } = await start(owner, "all-kinds");
    await getAs(server, owner, "answer_question", {
      attempt,
      item: question.id,
      response: answerTo(question),
    });
    await getAs(server, owner, "finish_quiz", { attempt });
    const dumps = await dump(
      walk([{ attempt, items }], ({ tool }) => tool !== "start_quiz"),
      () => owner,
    );
    const explained = new Set(
      dumps.flatMap(({ reply }) => reply.text.match(/SEALED explanation of [\w-]+/g) ?? []),
    );
    expect([...explained]).toEqual([`SEALED explanation of ${question.id}`]);
  },
  limit(300_000),
);
