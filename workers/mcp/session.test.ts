import { expect, test, vi } from "vitest";
import type { Env } from "../platform/env.ts";
import { networkOfAddress } from "../platform/http/index.ts";
import { type CallMeta, contextOf, guestFinder, newSession } from "./session.ts";

const env = { ATTEMPT_KEY: "Zml4dHVyZS1zZWFsLWtleS1vZi0zMi1ieXRlcy0hISE", DATABASE_URL: "" } as Env;

test("a tool knows its call's origin, so that limits hold whatever name a caller invents", async () => {
  const origin = { network: networkOfAddress("192.0.2.7"), host: "chatgpt" };
  const session = (meta?: CallMeta) =>
    newSession(env, {
      account: null,
      origin,
      waitUntil: () => undefined,
      findGuest: guestFinder(env, meta),
      hints: {},
    });
  const use = { audience: "anyone", effect: "reads" } as const;
  const [anonymous, guest] = await Promise.all([
    contextOf(session(), use),
    contextOf(session({ "openai/subject": "v1/made-up" }), use),
  ]);
  expect([anonymous.caller, anonymous.origin]).toEqual([null, origin]);
  expect([guest.caller?.kind, guest.origin]).toEqual(["guest", origin]);
});

test("a call's guest is computed once, for its limits and for its tool", async () => {
  const signing = vi.spyOn(crypto.subtle, "sign");
  try {
    const find = guestFinder(env, { "openai/subject": "v1/made-up" });
    const guest = await find(undefined);
    const signed = signing.mock.calls.length;
    expect(signed).toBeGreaterThan(0);
    expect(await find(undefined)).toEqual(guest);
    expect(signing).toHaveBeenCalledTimes(signed);
    // A code decides alone, also when it is none, so that a mistyped one is not taken for the subject's guest.
    const named = await find("7KQ2-M9XD-4TBA");
    expect(named).toMatchObject({ code: "7KQ2M9XD4TBA", isProven: true });
    expect(named!.id).not.toBe(guest!.id);
    expect(await find("7KQ2-M9XD")).toBeNull();
  } finally {
    signing.mockRestore();
  }
});
