import { del, entries, get, set } from "idb-keyval";
import type { Session } from "../../../front/names.ts";
import { dropWaiting } from "../../shared/session/outbox.ts";
import { ATTEMPT, CHECKED, type KeptAttempt, OWNER } from "./names.ts";
import { type Owner, changeOf } from "./rules.ts";
import { removeEverything } from "./store.ts";

/**
 * Holds what is kept here against who is signed in: all of it goes when an account signed out or another came, and goes
 * over when a guest became an account. `session` is the server's word, or null when there was none. Says whether it went.
 */
export async function checkOwner(session: Session | null): Promise<boolean> {
  if (!session) return false;
  const owner = (await get<Owner>(OWNER)) ?? null;
  const change = changeOf(owner, session);
  if (change === "same") return false;
  if (change === "wipe") await wipe(owner!);
  else await handOver(session);
  if (session.kind === null) await del(OWNER);
  else await set(OWNER, { kind: session.kind, learner: session.learner! } satisfies Owner);
  return change === "wipe";
}

/**
 * The service worker's part, once the signed-out page was opened, which runs no script: the next page may be opened
 * without a line. The owner is left written down, so that the next page of the app wipes what only pages can.
 */
export async function wipeAfterSignOut(session: Session): Promise<void> {
  const owner = (await get<Owner>(OWNER)) ?? null;
  if (owner && changeOf(owner, session) === "wipe") await wipeStored(owner);
}

async function wipe(owner: Owner): Promise<void> {
  await wipeStored(owner);
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith("cc-place:")) localStorage.removeItem(key);
  } catch {
    // Forbidden storage holds nothing.
  }
}

async function wipeStored(owner: Owner): Promise<void> {
  await removeEverything();
  await del(CHECKED);
  await dropWaiting(owner.learner);
}

/** Attempts go with a guest into the account; one guest's are of no use to another. */
async function handOver(session: Session): Promise<void> {
  for (const [key, kept] of await entries<IDBValidKey, KeptAttempt>()) {
    if (typeof key !== "string" || !key.startsWith(ATTEMPT)) continue;
    if (session.kind === "account") await set(key, { ...kept, learner: session.learner });
    else if (kept.learner !== session.learner) await del(key);
  }
}
