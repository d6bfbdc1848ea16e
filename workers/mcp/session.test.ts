import { expect, test } from "vitest";
import type { Env } from "../platform/env.ts";
import { networkOfAddress } from "../platform/http/index.ts";
import { contextOf, newSession } from "./session.ts";

test("a tool knows where its call came from, so that budgets hold whatever name a caller makes up", async () => {
  const env = { ATTEMPT_KEY: "Zml4dHVyZS1zZWFsLWtleS1vZi0zMi1ieXRlcy0hISE", DATABASE_URL: "" } as Env;
  const origin = { network: networkOfAddress("192.0.2.7"), host: "chatgpt" };
  const session = () => newSession(env, { account: null, origin, waitUntil: () => undefined });
  const use = { audience: "anybody", effect: "reads" } as const;
  const [nobody, guest] = await Promise.all([
    contextOf(session(), undefined, use),
    contextOf(session(), { "openai/subject": "v1/made-up" }, use),
  ]);
  expect([nobody.caller, nobody.origin]).toEqual([null, origin]);
  expect([guest.caller?.kind, guest.origin]).toEqual(["guest", origin]);
});
