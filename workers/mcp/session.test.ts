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
    // A code is looked at for itself: this one was not made here, so that the subject says who it is.
    expect(await find("A".repeat(32))).toEqual(guest);
    expect(signing.mock.calls.length).toBeGreaterThan(signed);
  } finally {
    signing.mockRestore();
  }
});
