import { del, get, set } from "idb-keyval";
import { STANDING } from "../offline/names.ts";
import type { Standing } from "./standing.ts";

/** What was last seen on the page, for when there is no line. One learner's only, and gone with them. */
const KEY = STANDING;

/** Keeps what is shown. Without storage nothing is kept. */
export async function keepSeen(standing: Standing): Promise<void> {
  await set(KEY, standing).catch(() => undefined);
}

/** What this learner saw last, or null. */
export async function lastSeen(learner: string | null): Promise<Standing | null> {
  const seen = await get<Standing>(KEY).catch(() => undefined);
  return seen && learner !== null && seen.learner === learner ? seen : null;
}

/** Forgets it: there is no learner any more. */
export async function forgetSeen(): Promise<void> {
  await del(KEY).catch(() => undefined);
}
