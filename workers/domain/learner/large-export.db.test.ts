import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { tokenVars } from "../../dev/bench/load/people.ts";
import { type LoadServers, startServers } from "../../dev/bench/load/servers.ts";
import { connect } from "../../platform/db/database.ts";
import { rows } from "../../test/fixtures/quiz-driver.ts";
import { type FaultyDatabase, faultyDatabase } from "../../test/harness/faults.ts";
import { limit } from "../../test/harness/time-limits.ts";
import { type ExportFormat, exportOwnData } from "./own-data.ts";
import { type Measured, giveAnswers, measureReplies } from "./test-many-answers.ts";
import { signToken } from "./token.ts";

const ANSWERS = 20_000;
const MOST_BYTES = 2_000_000;
const MOST_MS = 4_000;

let learnerId: string;
let database: FaultyDatabase;
let servers: LoadServers;
beforeAll(async () => {
  learnerId = `acc_${crypto.randomUUID()}`;
  await rows(`insert into learners (id, kind) values ('${learnerId}', 'account')`);
  await giveAnswers(learnerId, ANSWERS);
  database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
  const { databaseUrl } = database;
  servers = await startServers({ databaseUrl, secrets: inject("secrets"), objects: [] });
}, limit(120_000));
afterEach(() => void vi.unstubAllGlobals());
afterAll(() => servers?.stop());

interface Document {
  answers: { attempt_id: string; item_id: string; points: number | null }[];
  attempts: { id: string; kind: string; finished_at: string | null }[];
  statements: { id: string; registration?: string }[];
  complete: Record<string, number>;
}

const open = (format: ExportFormat = "json") => {
  const db = connect({ DATABASE_URL: inject("databaseUrl") });
  return exportOwnData(db, { learnerId, origin: "https://learn.test", format, now: new Date() });
};

const keysOf = (answers: Document["answers"]) => answers.map((one) => `${one.attempt_id} ${one.item_id}`);

function expectSmall(replies: readonly Measured[], what: string): void {
  const bytes = Math.max(...replies.map((reply) => reply.bytes));
  const ms = Math.max(...replies.map((reply) => reply.ms));
  const total = replies.reduce((sum, reply) => sum + reply.bytes, 0);
  console.log(
    `${what}, ${ANSWERS} answers: ${replies.length} replies, ${total} bytes; the largest ${bytes} bytes, the slowest ${ms.toFixed(0)} ms`,
  );
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(ms).toBeLessThan(limit(MOST_MS));
}

test("20,000 answers are exported in replies of at most 2 MB, each row once, and no verdict of an open check", async () => {
  const replies = measureReplies();
  const document = (await new Response(await open()).json()) as Document;
  expectSmall(replies, "export");
  expect(document.complete["answers"]).toBe(document.answers.length);
  const stored = await rows<{ attempt_id: string; item_id: string; points: number | null }>(
    `select attempt_id, item_id from answers where learner_id = '${learnerId}'`,
  );
  expect(new Set(keysOf(document.answers))).toEqual(new Set(keysOf(stored)));
  expect(document.answers).toHaveLength(stored.length);
  const checks = document.attempts.filter(({ kind, finished_at: end }) => kind === "check" && end === null);
  expect(checks).toHaveLength(1);
  const hidden = document.answers.filter(({ attempt_id: id }) => id === checks[0]!.id);
  expect(hidden.map(({ points }) => points)).toEqual(hidden.map(() => null));
  expect(document.answers.filter(({ points }) => points === null)).toHaveLength(hidden.length);
});

test("as xAPI statements too", async () => {
  const replies = measureReplies();
  const { statements, complete } = (await new Response(await open("xapi")).json()) as Document;
  expectSmall(replies, "xAPI export");
  expect(complete).toEqual({ statements: statements.length });
  expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length);
  expect(statements.length).toBeGreaterThan(ANSWERS + 2_000);
});

test("it is read as it is sent", async () => {
  const replies = measureReplies();
  const reader = (await open()).getReader();
  for (let i = 0; i < 3; i++) await reader.read();
  // The first pages, the audit log, and one ahead at most.
  expect(replies.length).toBeLessThan(4);
  await reader.cancel();
});

test("what is answered meanwhile breaks nothing: each answer has its attempt", async () => {
  const before = await rows<{ attempt_id: string; item_id: string; points: null }>(
    `select attempt_id, item_id from answers where learner_id = '${learnerId}'`,
  );
  const texts: string[] = [];
  const decoder = new TextDecoder();
  let chunks = 0;
  for await (const chunk of (await open()) as unknown as AsyncIterable<Uint8Array>) {
    texts.push(decoder.decode(chunk, { stream: true }));
    chunks += 1;
    // Many attempts are begun before the first page of answers goes on, some with ids in the first page of attempts.
    if (chunks === 2) await giveAnswers(learnerId, 1_000);
    else if (chunks % 12 === 0) await giveAnswers(learnerId, 10);
  }
  const { answers, attempts } = JSON.parse(texts.join("")) as Document;
  const found = new Set(keysOf(answers));
  expect(found.size).toBe(answers.length);
  expect(keysOf(before).filter((key) => !found.has(key))).toEqual([]);
  const known = new Set(attempts.map(({ id }) => id));
  expect(answers.filter(({ attempt_id: id }) => !known.has(id))).toEqual([]);
});

test("an error in the middle breaks the download of the built Worker, and what came is no document", async () => {
  const caller = { learnerId, kind: "account", tier: "free", epoch: 0, scope: ["learn"] } as const;
  const vars = tokenVars(inject("secrets"));
  const token = await signToken(vars, { ...caller, scope: ["learn"] }, new Date(), 600);
  const download = () =>
    fetch(`${servers.api.url}/api/v1/me/export`, { headers: { authorization: `Bearer ${token}` } });
  const whole = await download();
  expect(whole.headers.get("content-disposition")).toContain("attachment");
  const { complete, answers } = (await whole.json()) as Document;
  expect(complete["answers"]).toBe(answers.length);

  const ok = { kind: "ok" } as const;
  const unavailable = Array.from({ length: 8 }, () => ({ kind: "unavailable" }) as const);
  await database.plan(ok, ok, ok, ok, ...unavailable);
  const broken = await download();
  expect(broken.status).toBe(200);
  let text = "";
  const decoder = new TextDecoder();
  const read = async () => {
    for await (const chunk of broken.body as unknown as AsyncIterable<Uint8Array>)
      text += decoder.decode(chunk, { stream: true });
  };
  await expect(read()).rejects.toThrow();
  expect(text.length).toBeGreaterThan(1_000);
  expect(() => JSON.parse(text) as unknown).toThrow();
  expect(text).not.toContain('"complete":');
});
