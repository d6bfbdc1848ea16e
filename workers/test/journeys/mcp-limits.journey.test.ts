import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { connect } from "../../platform/db/database.ts";
import { NEW_GUESTS, guestCounters } from "../../domain/learner/admit-guest.ts";
import { networkOfAddress } from "../../platform/http/index.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { seedBucket } from "../harness/seed.ts";
import { randomNetwork } from "./browser-client.ts";
import { type CallOptions, callOf, escaped, inOneMinute, postRaw, statuses, toolResult } from "./mcp-raw.ts";
import type { PublicServer } from "./oauth-client.ts";

const COURSE = "by-mcp-limits";
const QUIZ = { course: COURSE, quiz: "all-kinds" };
const HOST = "203.0.113";
let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer({ HOST_NETWORKS: JSON.stringify({ chatgpt: [`${HOST}.0/24`] }) });
  server = running.atPublicOrigin();
  const fixture = await buildFixtureCourse({ sealKey: inject("secrets").SEAL_KEY, course: COURSE });
  await seedBucket(running.bucket, fixture.objects);
});
afterAll(() => running.stop());

const db = () => connect({ DATABASE_URL: inject("databaseUrl") });

const post = (body: string | Uint8Array, network: string, headers?: Record<string, string>) =>
  postRaw(server, body, network, headers);
const startOf = (options: CallOptions = {}): string =>
  callOf("start_quiz", { ...options, args: { ...QUIZ, ...options.args } });
const subject = () => ({ "openai/subject": `v1/${crypto.randomUUID()}` });

describe("a batch", () => {
  test("is refused as such, and nothing of it runs", async () => {
    const network = randomNetwork();
    const start = JSON.parse(startOf()) as object;
    for (const batch of [[], [start], [start, start], Array.from({ length: 100 }, () => start)])
      for (const version of ["2025-03-26", "2025-06-18", "2025-11-25", "2026-07-28"]) {
        const response = await post(JSON.stringify(batch), network, { "mcp-protocol-version": version });
        expect(response.status).toBe(400);
        expect(await response.json()).toEqual({
          jsonrpc: "2.0",
          id: null,
          error: { code: -32600, message: expect.stringContaining("not a batch") },
        });
      }
    const [counter] = await guestCounters(inject("secrets").ATTEMPT_KEY, {
      network: networkOfAddress(network),
    });
    const { rows } = await db().execute(sql`select 1 from throttles where key = ${counter!.key}`);
    expect(rows).toEqual([]);
  });

  test("is no message in another form either", async () => {
    const network = randomNetwork();
    for (const body of ["", "{", "null", "5", '"tools/call"', '{"jsonrpc":"2.0"', "\ufffe"])
      expect((await post(body, network)).status).toBe(400);
    const utf16 = new Uint8Array(Buffer.from(startOf(), "utf16le"));
    expect(
      (await post(utf16, network, { "content-type": "application/json; charset=utf-16le" })).status,
    ).toBe(400);
    expect((await post("x".repeat(70_000), network)).status).toBe(413);
    expect((await post(startOf(), network, { "content-type": "text/plain" })).status).toBe(415);
  });
});

describe("new guests of a network are thirty a minute,", () => {
  const spellings: [string, (i: number) => [body: string, headers?: Record<string, string>]][] = [
    ["plainly", () => [startOf()]],
    ["with an escaped method", () => [startOf().replace("tools/call", String.raw`tools\/call`)]],
    [
      "with every letter escaped",
      () => [
        startOf().replace("tools/call", escaped("tools/call")).replace("start_quiz", escaped("start_quiz")),
      ],
    ],
    ["with a name given twice", () => [startOf().replace('"method":', '"method":"ping","method":')]],
    ["with another charset named", () => [startOf(), { "content-type": "application/json; charset=utf-16" }]],
    ["by a view", () => [callOf("view_write", { args: { tool: "start_quiz", input: QUIZ } })]],
    ["with a subject made up each time", () => [startOf({ meta: subject() })]],
  ];
  test.each(spellings)("asked for %s", async (_, spell) => {
    const network = randomNetwork();
    const counts = await statuses(33, (i) => post(spell(i)[0], network, spell(i)[1]));
    expect(counts).toEqual({ 200: 30, 429: 3 });
  });

  test("however they are named: by REST, by code and by subject together", async () => {
    const network = randomNetwork();
    const ways = [
      () => server.fetch("/api/v1/guests", { method: "POST", headers: { "cf-connecting-ip": network } }),
      () => post(startOf(), network),
      () => post(startOf({ meta: subject() }), network),
      () =>
        post(callOf("save_place", { args: { course: COURSE, chapter: "start" }, meta: subject() }), network),
    ];
    const counts = await statuses(30, (i) => ways[i % ways.length]!());
    expect((counts[200] ?? 0) + (counts[201] ?? 0)).toBe(30);
    for (const way of ways) expect((await way()).status).toBe(429);
  });

  test("an existing guest does not count as new", async () => {
    const [network, meta] = [randomNetwork(), subject()];
    const first = await toolResult(await post(startOf(), network));
    await toolResult(await post(startOf({ meta }), network));
    await statuses(33, () => post(startOf(), network));
    const known = [startOf({ meta }), startOf({ args: { guest: first.structuredContent!["guest"] } })];
    for (const body of known) expect((await post(body, network)).status).toBe(200);
  });
});

test("a network has two thousand new guests a day; then callers are asked to sign in, and can still read", async () => {
  const network = randomNetwork();
  const old = await toolResult(await post(startOf(), network));
  const counters = await guestCounters(inject("secrets").ATTEMPT_KEY, { network: networkOfAddress(network) });
  const day = counters.find(({ seconds }) => seconds === 86_400)!;
  expect(day.limit).toBe(2_000);
  await db().execute(sql`update throttles set count = 2000 where key = ${day.key}`);

  for (const body of [startOf(), startOf({ meta: subject() })]) {
    const refused = await post(body, network);
    expect(refused.status).toBe(200);
    expect(await toolResult(refused)).toMatchObject({
      isError: true,
      _meta: { "course-companion/problem": "account-required", "mcp/www_authenticate": [expect.any(String)] },
    });
  }
  const rest = await server.fetch("/api/v1/guests", {
    method: "POST",
    headers: { "cf-connecting-ip": network },
  });
  expect([rest.status, await rest.json()]).toEqual([
    403,
    expect.objectContaining({ code: "account-required" }),
  ]);

  const read = await post(callOf("get_outline", { args: { course: COURSE } }), network);
  expect((await toolResult(read)).isError).toBeUndefined();
  expect(
    (await server.fetch(`/api/v1/courses/${COURSE}`, { headers: { "cf-connecting-ip": network } })).status,
  ).toBe(200);
  const goesOn = await post(startOf({ args: { guest: old.structuredContent!["guest"] } }), network);
  expect((await toolResult(goesOn)).isError).toBeUndefined();
  expect((await post(startOf(), randomNetwork())).status).toBe(200);
});

test("reads count for the network, whatever identity or token the caller sends", async () => {
  const network = randomNetwork();
  const names = [
    (i: number) => post(callOf("list_courses", { meta: { "openai/subject": `made up ${i}` } }), network),
    (i: number) => post(callOf("list_courses", { args: { guest: `${i}`.padEnd(12, "B") } }), network),
    (i: number) => post(callOf("list_courses"), network, { authorization: `Bearer x${i}.y.z` }),
  ];
  // Six hundred per clock minute, which may change in between: at most twice the limit.
  let answered = 0;
  let refused = 0;
  while (refused === 0 && answered <= 1_200) {
    const from = answered;
    const counts = await statuses(66, (i) => names[i % names.length]!(from + i));
    refused = counts[429] ?? 0;
    answered += (counts[200] ?? 0) + (counts[401] ?? 0);
  }
  expect(answered).toBeLessThanOrEqual(1_200);
  expect(refused).toBeGreaterThan(0);
});

describe("a host, which calls for very many people from few addresses,", () => {
  test("begins more guests than another network, and each is counted for themselves", async () => {
    const counts = await statuses(40, (i) => post(startOf({ meta: subject() }), `${HOST}.${i % 2}`));
    expect(counts).toEqual({ 200: 40 });
    await inOneMinute();
    const [busy, calm] = [subject(), subject()];
    const hint = (meta: Record<string, unknown>) =>
      post(callOf("get_hint", { args: { attempt: "a", item: "b" }, meta }), `${HOST}.7`);
    // Their first write counts as a new guest each time, since it fails.
    expect((await statuses(125, () => hint(busy)))[429]).toBe(5);
    expect((await hint(calm)).status).toBe(200);
  });

  test("has an aggregate budget of its own", async () => {
    const counters = await guestCounters(inject("secrets").ATTEMPT_KEY, { network: null, host: "chatgpt" });
    expect(counters.map(({ limit }) => limit)).toEqual([NEW_GUESTS.host.minute, NEW_GUESTS.host.day]);
    await post(startOf({ meta: subject() }), `${HOST}.1`);
    await db().execute(
      sql`update throttles set count = ${NEW_GUESTS.host.minute} where key = ${counters[0]!.key}`,
    );
    expect((await post(startOf({ meta: subject() }), `${HOST}.2`)).status).toBe(429);
    expect((await post(startOf({ meta: subject() }), randomNetwork())).status).toBe(200);
    await db().execute(sql`delete from throttles where key = ${counters[0]!.key}`);
  });
});
