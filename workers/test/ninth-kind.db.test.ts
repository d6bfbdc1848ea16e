import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeCourse, quizOf } from "../authoring/check/test-course.ts";
import { buildWithNinthKind } from "./fixtures/ninth-kind/build.ts";
import type * as Product from "./fixtures/ninth-kind/product.ts";
import type { Json } from "./fixtures/tool-answers.ts";
import { ROOT } from "./harness/import-graph.ts";
import { limit } from "./harness/time-limits.ts";

/** A kind that consists of a folder, its name in the list of kinds and its field in the list of fields; see fixtures/ninth-kind. */
const courseWith = (answer: number, hint = "Think of the Moon.") =>
  makeCourse(
    {
      "chapters/one.md": "# One\n\nText.\n\n## Moon\n\nText.\n\n```quiz\nid: one-quiz\n```\n",
      "chapters/one.quiz.yaml": quizOf(
        `- id: landing\n  kind: year\n  prompt: When did people land on the Moon?\n  answer: ${answer}\n  hints: ["${hint}"]\n  explanation: SEALED In July ${answer}.\n  source: one#moon`,
      ),
    },
    "chapters: [{ file: chapters/one.md, free: true }]",
  );

/** The bundle of `fields.tsx`. */
interface FieldModule {
  Field(props: object): Json;
}

let folder: string;
let product: typeof Product;
let bucket: Product.MemoryBucket;
let env: ReturnType<typeof Product.testContext>["env"];
const execution = { waitUntil: () => undefined } as unknown as ExecutionContext;
const load = async <T>(file: string) => (await import(pathToFileURL(join(folder, file)).href)) as T;

beforeAll(async () => {
  folder = await mkdtemp(join(ROOT, ".build/ninth-kind-"));
  await buildWithNinthKind("product.ts", join(folder, "product.mjs"));
  product = await load("product.mjs");
  bucket = new product.MemoryBucket();
  const secrets = inject("secrets");
  const world = { objects: bucket.objects, secrets, databaseUrl: inject("databaseUrl") };
  ({ env } = product.testContext(world, null));
  const { built, diagnostics } = await product.buildCourse(await courseWith(1969), {
    sealKey: secrets.SEAL_KEY,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  await product.publish(built!, { bucket, now: () => new Date(), progress: () => undefined });
}, limit(120_000));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Calls the REST API. */
async function ask(path: string, token: string | null, body?: unknown): Promise<Json> {
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` });
  if (body !== undefined) headers.set("content-type", "application/json");
  const init = body === undefined ? { headers } : { headers, method: "POST", body: JSON.stringify(body) };
  const request = new Request(`${env.PUBLIC_ORIGIN}/api/v1/${path}`, init);
  const response = await product.answer(product.createApp(), request, env, execution);
  return { status: response.status, ...((await response.json()) as object) };
}

/** Calls a tool as a host does. */
async function call(name: string, args: object): Promise<Json> {
  const request = new Request(`${env.PUBLIC_ORIGIN}/mcp`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2025-11-25",
      host: new URL(env.PUBLIC_ORIGIN).host,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } }),
  });
  const response = await product.answerMcp(request, env, execution);
  const text = await response.text();
  const { result } = JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? text);
  if (!result || result.isError) throw new Error(text);
  return result.structuredContent;
}

test("its own rule reports a wrong key, and general rules report hints that reveal the answer", async () => {
  const options = { sealKey: inject("secrets").SEAL_KEY };
  const said = async (answer: number, hint?: string) =>
    (await product.buildCourse(await courseWith(answer, hint), options)).diagnostics.map(
      ({ rule, severity, message }) => `${severity} ${rule}: ${message}`,
    );
  expect(await said(69)).toContain("error year-key: question landing: 69 is not a year in four digits");
  expect(await said(1969, "It was 1969.")).toContain(
    'warning hint-reveals-answer: question landing: hint 1 gives away the answer "1969"',
  );
  const asked = { id: "q", kind: "year", prompt: "P", points: 1, answer: 1969 };
  const html = { render: String, escape: String };
  expect(product.previewOf(asked as never, html)).toBe('<ul><li class="right">1969</li></ul>');
});

test("it is published in two parts, and the public one does not contain its key", () => {
  const texts = [...bucket.objects].map(([key, bytes]) => [key, new TextDecoder().decode(bytes)] as const);
  const withQuestion = texts.filter(([, text]) => text.includes('"landing"') && text.includes('"year"'));
  const sealed = withQuestion.filter(([key]) => key.startsWith("sealed/"));
  const open = withQuestion.filter(([key]) => !key.startsWith("sealed/"));
  expect(sealed).toHaveLength(1);
  expect(JSON.parse(sealed[0]![1]).items.landing).toMatchObject({ kind: "year", key: 1969 });
  expect(open.length).toBeGreaterThan(0);
  for (const [, text] of open) expect(text).not.toMatch(/1969|SEALED/);
});

test("over REST it is started, validated, answered, graded and listed in the history", async () => {
  const { token } = await ask("guests", null, {});
  const attempt = await ask("courses/test/quizzes/one-quiz/attempts", token, {
    attemptId: crypto.randomUUID(),
  });
  expect(attempt.status, JSON.stringify(attempt)).toBe("open");
  expect(attempt.items[0].item).toMatchObject({ id: "landing", kind: "year", points: 1 });
  const send = (year: string) =>
    ask(`attempts/${attempt.attempt}/answers`, token, {
      answers: [{ itemId: "landing", response: { year } }],
      finish: true,
    });
  expect(await send("69")).toMatchObject({
    status: 422,
    errors: [{ pointer: "/answers/0/response/year", detail: "give a year in four digits" }],
  });
  const reply = await send("1968");
  expect(reply.results[0].result).toMatchObject({
    points: 0.5,
    maxPoints: 1,
    correct: false,
    solution: { year: "1969" },
  });
  const history = await ask("me/attempts?course=test", token);
  expect(history.attempts, JSON.stringify(history)).toMatchObject([
    { quiz: "one-quiz", score: { points: 0.5 } },
  ]);
});

test("over MCP it is started, answered and graded, and the tool describes its response", async () => {
  const started = await call("start_quiz", { course: "test", quiz: "one-quiz" });
  expect(started.question).toMatchObject({ id: "landing", kind: "year" });
  const { attempt, guest } = started;
  const answered = await call("answer_question", {
    attempt,
    guest,
    item: "landing",
    response: { year: "1969" },
  });
  expect(answered).toMatchObject({ status: "finished", result: { correct: true, points: 1 } });
});

test("its field comes from the list of fields, in the web app with React and in a view with Preact", async () => {
  // By a variable: React's types would give all tests its idea of a page's elements.
  const server: string = "react-dom/server";
  const { renderToString } = (await import(/* @vite-ignore */ server)) as {
    renderToString: (of: object) => string;
  };
  const preact = { react: "preact/compat", "react/jsx-runtime": "preact/jsx-runtime" };
  await buildWithNinthKind("fields.tsx", join(folder, "web.mjs"));
  await buildWithNinthKind("fields.tsx", join(folder, "view.mjs"), preact);
  const item = { id: "landing", kind: "year" };
  const result = { solution: { year: "1969" } };
  const props = { item, answer: { year: "1968" }, result, locked: true, asks: "prompt" };
  const [web, view] = [await load<FieldModule>("web.mjs"), await load<FieldModule>("view.mjs")];
  expect(renderToString(web.Field(props))).toMatch(/<input[^>]*disabled[^>]*value="1968"[^>]*>.*1969/);
  // There is no page to draw on: what the field gives Preact is looked at.
  const drawn = view.Field(props);
  expect(drawn.type(drawn.props)).toMatchObject({
    type: "label",
    props: { children: [{ type: "input", props: { value: "1968", disabled: true } }, { type: "span" }] },
  });
  expect(view.Field(props), "an element of Preact").toHaveProperty("__v");
});

test("its form logic is found by its kind", () => {
  const asked = { kind: "year" } as never;
  expect(product.missingOf(asked, product.emptyDraft(asked))).toBe("number");
  const draft = { year: " 1969 " } as object;
  expect(product.missingOf(asked, draft)).toBeNull();
  expect(product.toResponse(asked, draft)).toEqual({ year: "1969" });
  expect(product.isSame(asked, draft, { year: "1969" } as object)).toBe(true);
});
