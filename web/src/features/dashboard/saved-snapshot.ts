import { del, get, set } from "idb-keyval";
import { DASHBOARD } from "../offline/names.ts";
import type { FormerSnapshot } from "./former-snapshot.ts";
import type { LearnerSnapshot } from "./snapshot.ts";

/** The snapshot to show while offline. It belongs to one learner and is deleted with their data. */
const KEY = DASHBOARD;

/** Saves what the page shows. Does nothing in a browser without storage. */
export async function saveSnapshot(snapshot: LearnerSnapshot): Promise<void> {
  await set(KEY, snapshot).catch(() => undefined);
}

/** The last snapshot of this learner, or null. */
export async function readSnapshot(learner: string | null): Promise<LearnerSnapshot | null> {
  const saved = await get<LearnerSnapshot | FormerSnapshot>(KEY).catch(() => undefined);
  if (!saved || learner === null || saved.learner !== learner) return null;
  if ("dashboard" in saved) return saved;
  // Its code is needed once on a device; it may be out of reach.
  const former = await import("./former-snapshot.ts").catch(() => null);
  return former?.readFormer(saved) ?? null;
}

/** Deletes the snapshot when the learner is gone. */
export async function deleteSnapshot(): Promise<void> {
  await del(KEY).catch(() => undefined);
}
