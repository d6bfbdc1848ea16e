import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { ListedTool } from "../fixtures/fuzzed-calls.ts";
import { type WalkValues, type WalkedCall, walkTools } from "../fixtures/tool-walk.ts";
import { type McpCaller, type Reply, callAs } from "./mcp-callers.ts";
import type { PublicServer } from "./oauth-client.ts";

/** Sentences of closed chapters and their questions, which no call of these tests contains. */
export const CLOSED = [
  "The deeper chapter explains",
  "The last chapter explains",
  "Gated statement",
  "Gated word?",
];

/** An attempt and questions of it. */
export interface Asked {
  attempt: string;
  items: string[];
}

/** A call and its response. */
export type Dumped = WalkedCall & { reply: Reply };

/** Lists calls of every tool with every kind of argument, wrapped ones too. `others` replace values. */
export const leakWalk = (
  tools: readonly ListedTool[],
  course: string,
  started: readonly Asked[],
  isWanted: (call: WalkedCall["inner"]) => boolean = () => true,
  others: WalkValues = {},
) =>
  walkTools(tools, {
    course: [course],
    chapter: ["start", "deeper", "last", "2"],
    section: ["top", "first-steps"],
    part: [1],
    from: [1, 2],
    limit: [10],
    cursor: ["start"],
    quiz: ["all-kinds", "start-check", "deep-quiz"],
    attempt: started.map(({ attempt }) => attempt),
    item: ({ attempt }) => started.find((one) => one.attempt === attempt)?.items ?? ["single", "deep-1"],
    response: [{ value: true }, {}],
    locale: ["es"],
    language: ["es"],
    query: ["chapter explains in version", "submarine hydraulics", "first steps"],
    queries: [["volcanic bakeries", "colour"]],
    id: [`${course}/start#top`, `${course}/deeper#top`, `${course}/last`],
    quote: ["explains submarine hydraulics in version", "Take the first step slowly"],
    term: ["hue", "valve"],
    text: ["A note of the learner"],
    timeZone: ["Asia/Karachi"],
    examDate: ["2027-05-01"],
    kind: ["other"],
    ...others,
  }).filter(({ inner }) => isWanted(inner));

/** Makes the calls; `callerOf` may give each tool another caller, since one may only write so often. */
export async function dumpCalls(
  server: PublicServer,
  calls: readonly WalkedCall[],
  callerOf: (tool: string) => McpCaller | Promise<McpCaller>,
  atOnce = 6,
): Promise<Dumped[]> {
  const found: Dumped[] = [];
  const callers = new Map<string, McpCaller>();
  for (const { inner } of calls)
    if (!callers.has(inner.tool)) callers.set(inner.tool, await callerOf(inner.tool));
  for (let at = 0; at < calls.length; at += atOnce)
    found.push(
      ...(await Promise.all(
        calls.slice(at, at + atOnce).map(async (call) => {
          const caller = callers.get(call.inner.tool)!;
          // A wrapper may take the guest itself or pass it on.
          const input = { ...call.args, input: { ...call.inner.args, ...caller.args } };
          const args = "input" in call.args ? input : call.args;
          let reply = await callAs(server, caller, call.tool, args);
          // A walk of every tool is more than one learner may write in a minute.
          if (reply.status === 429) {
            await sleep(61_000 - (Date.now() % 60_000));
            reply = await callAs(server, caller, call.tool, args);
          }
          expect(reply.status, `${call.tool} ${reply.text}`).toBe(200);
          return { ...call, reply };
        }),
      )),
    );
  return found;
}

/** Checks that no response contains one of `words`. */
export function expectNone(words: readonly string[], dumps: Dumped[]): void {
  const found = dumps.flatMap(({ tool, args, reply }) =>
    words.filter((word) => reply.text.includes(word)).map((word) => ({ word, tool, args, text: reply.text })),
  );
  expect(found).toEqual([]);
}

/** Lists the tools that succeeded. */
export const works = (dumps: Dumped[]) => [
  ...new Set(
    dumps.filter(({ reply }) => reply.body.result && !reply.body.result.isError).map(({ tool }) => tool),
  ),
];

/** Replaces what differs between two learners whatever they answered. */
export const neutral = (text: string, { learnerId = "none" }: McpCaller, { attempt }: Asked) =>
  text
    .replaceAll(attempt, "ATTEMPT")
    .replaceAll(learnerId, "LEARNER")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:[\d.]+(?:Z|\+00(?::00)?)?/g, "TIME")
    .replaceAll(/\d{13,}/g, "TIME")
    .replaceAll(/(\\?"id\\?": ?)\d+/g, "$1ROW")
    .replaceAll(/(\\?"response\\?": ?)\{[^}]*\}/g, "$1RESPONSE");

/** Sorts the rows of an export, which are a line each, in the order of ids. */
export const inOrder = (text: string): string =>
  text
    .split(/\]?,?\n/)
    .toSorted()
    .join("\n");
