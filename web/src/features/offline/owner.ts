import { del, entries, get, set } from "idb-keyval";
import type { Session } from "../../../front/names.ts";
import { dropWaiting } from "../../shared/session/outbox.ts";
import { ATTEMPT, CHECKED, type SavedAttempt, OWNER } from "./names.ts";
import { type Owner, changeOf } from "./rules.ts";
import { removeEverything } from "./store.ts";

/**
 * Compares the owner of the saved data with who is signed in. The data is deleted when an account signed out or another
 * signed in, and is handed over when a guest became an account. `session` comes from the server, or is null when it did not
 * respond. Returns whether the data was deleted.
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
 * Deletes saved data from the service worker after the signed-out page, which runs no script: the next page may open
 * offline. The owner's record stays, so that the next page of the app deletes what only pages can.
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
    // Without storage there is nothing to delete.
  }
}

async function wipeStored(owner: Owner): Promise<void> {
  await removeEverything();
  await del(CHECKED);
  await dropWaiting(owner.learner);
}

/** A guest's attempts move to their account; those of another guest are deleted. */
async function handOver(session: Session): Promise<void> {
  for (const [key, saved] of await entries<IDBValidKey, SavedAttempt>()) {
    if (typeof key !== "string" || !key.startsWith(ATTEMPT)) continue;
    if (session.kind === "account") await set(key, { ...saved, learner: session.learner });
    else if (saved.learner !== session.learner) await del(key);
  }
}
