import { expect, test } from "vitest";
import { VIEW_READS, VIEW_WRITES, viewToolFor } from "../contract/view-tools.ts";
import type { Env } from "../platform/env.ts";
import { networkOfAddress } from "../platform/http/index.ts";
import { isAllowed } from "./limits.ts";
import { type Message, readMessage } from "./message.ts";
import { TOOLS } from "./tools/index.ts";

const EVERY_VIEWED = [...VIEW_READS, ...VIEW_WRITES];

/** Returns which limits a message counts against. */
async function countedBy(params: unknown): Promise<string[]> {
  const counted: string[] = [];
  const limiter = (name: string) => ({
    async limit() {
      counted.push(name);
      return { success: true };
    },
  });
  const env = {
    RATE_READS: limiter("reads"),
    RATE_WRITES: limiter("writes"),
    RATE_NETWORK_READS: limiter("reads of a network"),
    RATE_NETWORK_WRITES: limiter("writes of a network"),
  } as unknown as Env;
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params });
  const { call } = readMessage(new TextEncoder().encode(body)) as Message;
  await isAllowed(env, { network: networkOfAddress("192.0.2.1") }, null, call, async () => null);
  return [...new Set(counted.map((name) => name.split(" ")[0]!))];
}

test("every tool counts as what its annotations say, also when a view calls it", async () => {
  for (const { name, effect } of TOOLS) {
    expect([name, await countedBy({ name, arguments: {} })]).toEqual([name, [effect]]);
    for (const wrapper of ["view_read", "view_write"])
      expect([name, await countedBy({ name: wrapper, arguments: { tool: name, input: {} } })]).toEqual([
        name,
        [effect],
      ]);
  }
});

test("what a view may save is a write under whichever name it is wrapped", () => {
  const effects = new Map<string, string>(TOOLS.map(({ name, effect }) => [name, effect]));
  for (const tool of EVERY_VIEWED)
    expect(viewToolFor(tool)).toBe(effects.get(tool) === "writes" ? "view_write" : "view_read");
});

test("a name that is no tool counts as a read, and a tool in two wrappers runs nothing", async () => {
  for (const name of ["no_such", "__proto__", "constructor", 5, null, ["start_quiz"]])
    expect(await countedBy({ name, arguments: {} })).toEqual(["reads"]);
  const twice = { name: "view_write", arguments: { tool: "view_write", input: { tool: "start_quiz" } } };
  expect(await countedBy(twice)).toEqual(["reads"]);
  expect(EVERY_VIEWED).not.toContain("view_write");
});
