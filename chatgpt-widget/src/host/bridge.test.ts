import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Bridge } from "./bridge.ts";

/** The host's window: what the view sent to it, and a way to send to the view. */
let sent: { id?: number; method?: string; params?: object; result?: unknown; error?: unknown }[];
let say: (data: unknown, source?: unknown) => void;
const host = { postMessage: (message: never) => void sent.push(message) } as unknown as Window;
beforeEach(() => {
  sent = [];
  vi.stubGlobal("addEventListener", (_name: string, heard: (event: object) => void) => {
    say = (data, source = host) => heard({ data, source });
  });
});
afterEach(() => vi.unstubAllGlobals());

const reply = (id: number | undefined, rest: object) => say({ jsonrpc: "2.0", id, ...rest });

test("a request is settled by the reply with its id, whichever comes first", async () => {
  const bridge = new Bridge(host, {});
  const [one, two] = [
    bridge.request("tools/call", { name: "a" }),
    bridge.request("tools/call", { name: "b" }),
  ];
  expect(sent).toMatchObject([{ method: "tools/call", params: { name: "a" } }, { params: { name: "b" } }]);
  reply(sent[1]!.id, { result: "second" });
  reply(sent[0]!.id, { error: { code: -32_000, message: "no" } });
  await expect(two).resolves.toBe("second");
  await expect(one).rejects.toThrow("no");
});

test("a host that does not reply in time is no host", async () => {
  const bridge = new Bridge(host, {});
  await expect(bridge.connect("view", 5)).rejects.toThrow(/ui\/initialize/);
  expect(sent).toMatchObject([{ params: { protocolVersion: "2026-01-26" } }]);
});

test("notifications reach who listens for them; messages of other windows and kinds do not", () => {
  const heard: unknown[] = [];
  const bridge = new Bridge(host, { "ui/notifications/tool-input": (params) => void heard.push(params) });
  expect(bridge).toBeDefined();
  say({ jsonrpc: "2.0", method: "ui/notifications/tool-input", params: { arguments: 1 } });
  say({ jsonrpc: "2.0", method: "ui/notifications/tool-input", params: { arguments: 2 } }, {});
  say({ method: "ui/notifications/tool-input", params: { arguments: 3 } });
  say({ jsonrpc: "2.0", method: "ui/notifications/else" });
  say(null);
  expect(heard).toEqual([{ arguments: 1 }]);
});

test("a ping and the end of the view are answered, an unknown request is refused", () => {
  const bridge = new Bridge(host, {});
  expect(bridge).toBeDefined();
  for (const [at, method] of ["ping", "ui/resource-teardown", "sampling/createMessage"].entries())
    say({ jsonrpc: "2.0", id: at, method });
  expect(sent).toMatchObject([
    { id: 0, result: {} },
    { id: 1, result: {} },
    { id: 2, error: { code: -32_601 } },
  ]);
});
