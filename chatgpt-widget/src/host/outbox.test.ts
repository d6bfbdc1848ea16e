import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Host } from "./types.ts";
import { storeValue, storedValue } from "./stored-values.ts";
import { Outbox, type QueuedAnswer, queuedAnswers } from "./outbox.ts";
import { CallProblem } from "./problem.ts";

type Outcome = unknown;
const KEY = "outbox a1";

let online: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  const listeners = new Set<() => void>();
  vi.stubGlobal("window", {});
  vi.stubGlobal("addEventListener", (_name: string, listener: () => void) => listeners.add(listener));
  vi.stubGlobal("removeEventListener", (_name: string, listener: () => void) => listeners.delete(listener));
  vi.stubGlobal("localStorage", undefined);
  online = () => listeners.forEach((listener) => listener());
  storeValue(KEY, null);
  storeValue("outbox pause", null);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answer = (item: string): QueuedAnswer => ({ attempt: "a1", item, response: { value: true } });
const lost = () => new CallProblem("unreachable");

/** An outbox over a host that answers with `outcomes` in turn, an error being thrown, and what came of it. */
function open(...outcomes: Outcome[]) {
  const calls: string[] = [];
  const log: string[] = [];
  const call = async (_tool: string, args: Record<string, unknown>) => {
    calls.push(String(args["item"]));
    const outcome = outcomes.length > 1 ? outcomes.shift() : outcomes[0];
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const outbox = new Outbox({ call } as unknown as Host, "a1", {
    sent: ({ item }, reply: unknown) => log.push(`${item} sent: ${typeof reply === "string" ? reply : "?"}`),
    refused: ({ item }, { reason }) => log.push(`${item} refused: ${reason}`),
    waiting: ({ item }) => log.push(`${item} waits`),
  });
  return { outbox, calls, log };
}
const settled = () => vi.advanceTimersByTimeAsync(0);

describe("answers", () => {
  test("are sent one after the other, and stored until each has arrived", async () => {
    const { outbox, calls, log } = open("ok");
    outbox.put(answer("q1"));
    outbox.put(answer("q2"));
    expect(storedValue<QueuedAnswer[]>(KEY)).toHaveLength(2);
    await settled();
    expect(calls).toEqual(["q1", "q2"]);
    expect(log).toEqual(["q1 sent: ok", "q2 sent: ok"]);
    expect(storedValue(KEY)).toBeNull();
  });

  test("to one question are sent once, however often it is pressed", async () => {
    const { outbox, calls } = open("ok");
    outbox.put(answer("q1"));
    outbox.put(answer("q1"));
    await settled();
    expect(calls).toEqual(["q1"]);
  });

  test("that a reload interrupted are there again and are sent", async () => {
    storeValue(KEY, [answer("q1")]);
    const { outbox, log } = open("ok");
    expect(queuedAnswers("a1").map(({ item }) => item)).toEqual(["q1"]);
    await outbox.flush();
    expect(log).toEqual(["q1 sent: ok"]);
  });

  test("that the release of November 2026 stored are sent as they were given, in their order, by their guest", async () => {
    vi.stubGlobal("window", { openai: undefined });
    // Its literal entry, under the same key of the widget's state.
    storeValue(
      KEY,
      JSON.parse(
        '[{"attempt":"a1","item":"q2","response":{"value":"5","unit":"km"},"guest":"ABCD-EFGH-JKMN"},{"attempt":"a1","item":"q1","response":{"blanks":{"one":"x"}}}]',
      ),
    );
    const sent: unknown[] = [];
    const call = async (tool: string, args: unknown) => void sent.push([tool, args]);
    const outbox = new Outbox({ call } as unknown as Host, "a1", {
      sent: () => undefined,
      refused: () => undefined,
      waiting: () => undefined,
    });
    await outbox.flush();
    expect(sent).toEqual([
      [
        "answer_question",
        {
          attempt: "a1",
          item: "q2",
          response: { value: "5", unit: "km" },
          guest: "ABCD-EFGH-JKMN",
        },
      ],
      [
        "answer_question",
        { attempt: "a1", item: "q1", response: { blanks: { one: "x" } }, guest: undefined },
      ],
    ]);
    expect(storedValue(KEY)).toBeNull();
  });

  test("that the server refuses are dropped, and the next one is sent", async () => {
    const { outbox, log } = open(new CallProblem("invalid-request"), "ok");
    outbox.put(answer("q1"));
    outbox.put(answer("q2"));
    await settled();
    expect(log).toEqual(["q1 refused: invalid-request", "q2 sent: ok"]);
    expect(storedValue(KEY)).toBeNull();
  });

  test("that fail in an unforeseen way are reported and not sent for ever", async () => {
    const { outbox, log } = open(new TypeError("broken"));
    outbox.put(answer("q1"));
    await settled();
    expect(log).toEqual(["q1 refused: unknown"]);
  });
});

describe("a server that asks to come back later", () => {
  const busy = () => new CallProblem("database-unavailable", "", undefined, 10);

  test("is left alone until then, by further answers and after a reload too", async () => {
    const { outbox, calls, log } = open(busy(), "ok");
    outbox.put(answer("q1"));
    await settled();
    outbox.put(answer("q2"));
    await vi.advanceTimersByTimeAsync(9_900);
    expect(calls).toEqual(["q1"]);
    outbox.close();
    const anew = open("ok");
    await anew.outbox.flush();
    expect([anew.calls, log.at(-1)]).toEqual([[], "q2 waits"]);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(anew.calls).toEqual(["q1", "q2"]);
  });

  test("gets everything by itself when the time has come", async () => {
    const { outbox, calls, log } = open(busy(), "ok");
    outbox.put(answer("q1"));
    outbox.put(answer("q2"));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls).toEqual(["q1", "q1", "q2"]);
    expect(log.slice(-2)).toEqual(["q1 sent: ok", "q2 sent: ok"]);
  });
});

describe("a listener that throws", () => {
  test("stops one round only: what is left is sent at the next try", async () => {
    const calls: string[] = [];
    const call = async (_tool: string, { item }: { item: string }) => void calls.push(item);
    const sent: string[] = [];
    const outbox = new Outbox({ call } as unknown as Host, "a1", {
      sent: ({ item }) => {
        sent.push(item);
        if (item === "q1") throw new Error("the view is gone");
      },
      refused: () => undefined,
      waiting: () => undefined,
    });
    storeValue(KEY, [answer("q1"), answer("q2")]);
    await expect(outbox.flush()).rejects.toThrow("the view is gone");
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls).toEqual(["q1", "q2"]);
    expect(sent).toEqual(["q1", "q2"]);
    expect(storedValue(KEY)).toBeNull();
  });
});

describe("without a connection", () => {
  test("answers wait in order and are sent once, when it is back", async () => {
    const { outbox, calls, log } = open(lost(), "ok");
    outbox.put(answer("q1"));
    outbox.put(answer("q2"));
    await settled();
    expect(log).toEqual(["q1 waits", "q2 waits"]);
    expect(storedValue<QueuedAnswer[]>(KEY)).toHaveLength(2);
    online();
    await settled();
    expect(calls).toEqual(["q1", "q1", "q2"]);
    expect(log.slice(2)).toEqual(["q1 sent: ok", "q2 sent: ok"]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(3);
  });

  test("it is tried again by itself, ever more rarely, at least every half minute", async () => {
    const { outbox, calls } = open(lost());
    outbox.put(answer("q1"));
    await settled();
    expect(calls).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_500);
    expect(calls).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const before = calls.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(calls).toHaveLength(before + 1);
  });

  test("a closed outbox sends no more; its answers are left for the next one", async () => {
    const { outbox, calls } = open(lost());
    outbox.put(answer("q1"));
    await settled();
    outbox.close();
    online();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(calls).toHaveLength(1);
    expect(storedValue<QueuedAnswer[]>(KEY)).toHaveLength(1);
  });
});
