import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { guestIdOf } from "../../mcp/guest-code.ts";
import { connect } from "../../platform/db/database.ts";
import { COURSE, type Conversation, STRICT, type Who, type World } from "../conversations/conversation.ts";
import { LEARNING } from "../conversations/learning.ts";
import { LIMITS } from "../conversations/limits.ts";
import { QUIZZES } from "../conversations/quizzes.ts";
import { type Held, tableOf } from "../conversations/table.ts";
import { type ClientVersion, type Talk, openTalk } from "../conversations/talk.ts";
import { type JourneyServer, runJourneyServer } from "../harness/journey-server.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { limit } from "../harness/time-limits.ts";
import { type McpCaller, accountCaller, subjectCaller } from "./mcp-callers.ts";
import type { PublicServer } from "./oauth-client.ts";

/** Where `npm run bench:conversations` writes the table. */
const SAVE_TO = process.env["CONVERSATIONS"];
const CONVERSATIONS = [...LEARNING, ...QUIZZES, ...LIMITS].toSorted((a, b) => a.id.localeCompare(b.id));

let running: JourneyServer;
let server: PublicServer;
beforeAll(async () => {
  running = await runJourneyServer();
  server = running.atPublicOrigin();
  await publishFolder(running.bucket, SAMPLE);
  await publishFolder(running.bucket, await strictSample());
}, limit(240_000));

const held: Held[] = [];
afterAll(async () => {
  await running.stop();
  const table = tableOf(held);
  console.log(table);
  if (SAVE_TO) await writeFile(SAVE_TO, notesOf(table));
});

/** Copies the sample course as one whose prerequisites block. */
async function strictSample(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "strict-"));
  onCleanUp.push(() => rm(folder, { recursive: true }));
  await cp(SAMPLE, folder, { recursive: true });
  const file = join(folder, "course.yaml");
  const text = await readFile(file, "utf8");
  const strict = text
    .replace(`id: ${COURSE}`, `id: ${STRICT}`)
    .replace("access:", "access:\n  prerequisites: enforce");
  await writeFile(file, strict);
  return folder;
}
const onCleanUp: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(onCleanUp.map((clean) => clean())));

function callerOf(who: Who): McpCaller | Promise<McpCaller> {
  if (who === "guest") return { name: "guest", address: "open" };
  if (who === "chatgpt") return subjectCaller();
  // Both addresses: ChatGPT's and other hosts' accounts sign in at either.
  if (who === "premium") return accountCaller(server, { tier: "premium" });
  return accountCaller(server, { address: "account" });
}

const world: World = {
  origin: "",
  again: ({ caller, guest }, meta) =>
    openTalk(server, { ...caller, meta: { ...caller.meta, ...meta } }, { guest }),
  other: async (who, { version, meta } = {}) => {
    const caller = await callerOf(who);
    return openTalk(server, { ...caller, meta: { ...caller.meta, ...meta } }, { version });
  },
  daysPass: async ({ learnerId, meta }, guest, days) => {
    expect(meta).toBeUndefined();
    const id = learnerId ?? (await guestIdOf(inject("secrets"), guest!));
    await connect({ DATABASE_URL: inject("databaseUrl") }).execute(sql`
      update answers set answered_at = answered_at - make_interval(days => ${days}),
        day = (day::date - ${days}::int)::text where learner_id = ${id}`);
  },
};

const cases = CONVERSATIONS.flatMap((conversation) =>
  conversation.as.map(([who, version]): [string, Who, ClientVersion, Conversation] => [
    `${conversation.id}: ${conversation.what}`,
    who,
    version,
    conversation,
  ]),
);

test.each(cases)(
  "%s, as %s by the client of %s, within its budget",
  async (_, who, version, conversation) => {
    world.origin = server.url;
    const caller = await callerOf(who);
    let talk: Talk = await openTalk(server, caller, { version });
    if (conversation.before) {
      await conversation.before(talk, world);
      talk = await openTalk(server, caller, { version, guest: talk.guest });
    }
    onTestFinished(() => void held.push({ conversation, who, version, ...talk.cost }));
    await conversation.play(talk, world);
    const { calls, tokens, errors = 0 } = conversation.budget;
    expect(talk.cost.errors).toBe(errors);
    expect(talk.cost.calls).toBeLessThanOrEqual(calls);
    expect(talk.cost.tokens).toBeLessThanOrEqual(tokens);
  },
  limit(60_000),
);

const notesOf = (table: string) => `# Conversations

Made by \`npm run bench:conversations\`, which plays the review's conversations with the official clients against the built Worker (\`workers/test/conversations\`) and fails when one ends otherwise than it should or costs more than its budget.

${table}

Tokens are o200k_base of each result's text, counted once; bytes are the result as sent, whose structure says the same again. Before: the review of November 2026, which called other tools for the same questions; k and m had none, and l was possible only with the attempt at hand. A letter with a number is a case of that letter. Which questions a quiz asks first differs from run to run, and the figures a little with it.
`;
