"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { QUEUE_EVENT, countWaiting } from "../../shared/session/outbox.ts";
import { who } from "../../shared/session/who.ts";
import { loadSnapshot } from "./load.ts";
import { deleteSnapshot, saveSnapshot, readSnapshot } from "./saved-snapshot.ts";
import type { LearnerSnapshot } from "./snapshot.ts";

/** Why the page shows no current data: the browser is offline, or the service is down. */
export type LoadFailure = "offline" | "down";

export type State =
  | { kind: "loading" }
  /** There is no learner yet. */
  | { kind: "signed-out" }
  /** The account's session has ended. */
  | { kind: "ended" }
  | { kind: "failed"; failure: LoadFailure }
  | { kind: "loaded"; guest: boolean; snapshot: LearnerSnapshot; failure: LoadFailure | null };

/** The learner's snapshot. It loads again when the connection is back and when the page is returned to. */
export function useSnapshot(locale: string) {
  const [state, setState] = useState<State>({ kind: "loading" });
  /** Counts the loads, so that the response to an earlier one is ignored. */
  const latestLoad = useRef(0);

  const change = useCallback((edit: (snapshot: LearnerSnapshot) => LearnerSnapshot) => {
    setState((now) => {
      if (now.kind !== "loaded") return now;
      const snapshot = edit(now.snapshot);
      if (now.failure === null) void saveSnapshot(snapshot);
      return { ...now, snapshot };
    });
  }, []);

  const load = useCallback(async () => {
    latestLoad.current += 1;
    const thisLoad = latestLoad.current;
    const next = await loadState(locale);
    if (thisLoad !== latestLoad.current) return;
    setState(next);
  }, [locale]);

  useEffect(() => {
    const again = () => void load();
    const returned = (event: PageTransitionEvent) => event.persisted && again();
    // Offline changes have been sent.
    const sent = () => void countWaiting().then((waiting) => (waiting === 0 ? load() : undefined));
    again();
    addEventListener("online", again);
    addEventListener(QUEUE_EVENT, sent);
    addEventListener("pageshow", returned);
    return () => {
      removeEventListener("online", again);
      removeEventListener(QUEUE_EVENT, sent);
      removeEventListener("pageshow", returned);
    };
  }, [load]);

  return { state, load, change };
}

async function loadState(locale: string): Promise<State> {
  const { kind, learner } = await who();
  if (kind === null) {
    await deleteSnapshot();
    return { kind: "signed-out" };
  }
  const guest = kind === "guest";
  try {
    const snapshot = await loadSnapshot(learner, locale);
    void saveSnapshot(snapshot);
    return { kind: "loaded", guest, snapshot, failure: null };
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 401) {
      await deleteSnapshot();
      return guest ? { kind: "signed-out" } : { kind: "ended" };
    }
    const failure = error instanceof ApiError ? "down" : "offline";
    const snapshot = await readSnapshot(learner);
    return snapshot ? { kind: "loaded", guest, snapshot, failure } : { kind: "failed", failure };
  }
}
