import { afterAll, beforeAll, beforeEach, afterEach, expect, inject, test, vi } from "vitest";
import { startServers, type LoadServers } from "../../dev/bench/load/servers.ts";
import { tokenVars } from "../../dev/bench/load/people.ts";
import type { RandomFaults } from "../../dev/neon-faults.ts";
import { seeded } from "../../authoring/seeded.ts";
import { signToken } from "../../domain/learner/index.ts";
import { buildFixtureCourse } from "../fixtures/course.ts";
import { rows } from "../fixtures/quiz-driver.ts";
import { type FaultyDatabase, faultyDatabase } from "../harness/faults.ts";
import { limit } from "../harness/time-limits.ts";
import { browserGlobals } from "./browser.ts";
import { CHANNELS, type Channel, submitAll } from "./sessions.ts";
import { type Read, compareFolds, compareReads, compareTables } from "./stored.ts";
import { shortQuizzes } from "./submission.ts";
import { type UnreliableNetwork, openNetwork } from "./unreliable-network.ts";

vi.mock("idb-keyval", async () => (await import("./browser.ts")).idbKeyval);

const COUNT = Number(process.env["SUBMISSIONS"] ?? 500);
const SEED = Number(process.env["SUBMISSIONS_SEED"] ?? 20_261_130);
/** Together less than the share of calls that may be retried: with more, most refusals would be the guard's own. */
const SHARES: RandomFaults["shares"] = { drop: 0.07, unavailable: 0.05, timeout: 0.004, silence: 0.004 };

let servers: LoadServers;
let database: FaultyDatabase;
let hasProcesses: boolean;
const course = `submissions-${crypto.randomUUID().slice(0, 8)}`;
const secrets = inject("secrets");

beforeAll(async () => {
  const [{ version }] = (await rows<{ version: string }>("select version()")) as [{ version: string }];
  // PGlite is one process, which runs the tests' other statements too.
  hasProcesses = !/wasm|emscripten/i.test(version);
  database = faultyDatabase(inject("databaseUrl"), inject("faultsUrl"));
  const { objects } = await buildFixtureCourse({ course, sealKey: secrets.SEAL_KEY, edit: shortQuizzes });
  servers = await startServers({ databaseUrl: database.databaseUrl, secrets, objects: [...objects] });
});
afterAll(() => servers?.stop());
beforeEach(() => {
  for (const [name, value] of Object.entries(browserGlobals(fetch))) vi.stubGlobal(name, value);
});
afterEach(() => vi.unstubAllGlobals());

/** Prints each tenth of the way. */
function printer(started: number): (done: number) => void {
  return (done) => {
    if (COUNT >= 1_000 && done % Math.ceil(COUNT / 10) === 0)
      console.log(`${done} of ${COUNT} submissions, ${((performance.now() - started) / 1_000).toFixed(0)} s`);
  };
}

test(
  `${COUNT} submissions over REST, MCP and the web's outbox through faults are stored exactly once`,
  { timeout: limit(60_000 + COUNT * 150) },
  async () => {
    const shares = hasProcesses ? { ...SHARES, kill: 0.03 } : SHARES;
    await database.random({ seed: SEED, shares });
    const networks = Object.fromEntries(
      CHANNELS.map((channel, i) => [channel, openNetwork(seeded(SEED + i))]),
    ) as Record<Channel, UnreliableNetwork>;
    const started = performance.now();
    const { acknowledged, sent, repeats } = await submitAll({
      seed: SEED,
      count: COUNT,
      course,
      servers,
      secrets,
      networks,
      progress: printer(started),
    });
    const seconds = (performance.now() - started) / 1_000;
    const counts = await database.counts();
    await database.reset();
    console.log(
      `submissions: seed ${SEED}, ${JSON.stringify(sent)} in ${seconds.toFixed(0)} s; ${repeats} calls repeated; ` +
        `database: ${counts.requests} requests, faults ${JSON.stringify(counts.kinds)}, ${counts.killed} killed before a result; ` +
        `network: ${JSON.stringify(Object.fromEntries(CHANNELS.map((name) => [name, networks[name].counts])))}`,
    );
    expect(acknowledged).toHaveLength(COUNT);
    await compareTables(course, acknowledged);
    expect(await compareFolds(acknowledged)).toBeGreaterThan(0);
    await compareReads(course, acknowledged, readAs());
    for (const kind of Object.keys(shares))
      expect(counts.kinds, kind).toMatchObject({ [kind]: expect.any(Number) });
    if (hasProcesses) expect(counts.killed).toBeGreaterThan(0);
    for (const channel of CHANNELS) {
      expect(sent[channel], channel).toBeGreaterThan(0);
      for (const [mishap, times] of Object.entries(networks[channel].counts))
        expect(times, `${channel} ${mishap}`).toBeGreaterThan(0);
    }
  },
);

/** Reads as each learner, with a token as the Worker gives them. */
function readAs(): Read {
  return async <T>(learnerId: string, path: string): Promise<T> => {
    const kind = learnerId.startsWith("g_") ? ("guest" as const) : ("account" as const);
    const caller = { learnerId, kind, tier: "free" as const, epoch: 0, scope: ["learn" as const] };
    const token = learnerId && (await signToken(tokenVars(secrets), caller, new Date(), 600));
    const headers: HeadersInit = token ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(`${servers.api.url}/api/v1/${path}`, { headers });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
}
