import type { Tier } from "@course-companion/contract/tiers";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { who } from "./who.ts";

let asked: Promise<Tier | null> | undefined;

/** The learner's tier, requested once per page; null for a visitor without a learner. A failure is not cached. */
export function ownTier(): Promise<Tier | null> {
  asked ??= readTier();
  asked.catch(() => (asked = undefined));
  return asked;
}

async function readTier(): Promise<Tier | null> {
  const { kind } = await who();
  if (kind !== "account") return kind === "guest" ? "free" : null;
  return (await call(routes.me, {})).tier;
}
