"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { QUEUE_EVENT, countWaiting } from "../../shared/session/outbox.ts";
import { who } from "../../shared/session/who.ts";
import { loadDetails, loadStanding } from "./load.ts";
import { forgetSeen, keepSeen, lastSeen } from "./seen.ts";
import type { Standing } from "./standing.ts";

/** Why the newest is not shown: no line, or the service says that it cannot. */
export type Trouble = "offline" | "down";

export type State =
  | { kind: "loading" }
  /** No learner yet. */
  | { kind: "nobody" }
  /** The account's session is over. */
  | { kind: "ended" }
  | { kind: "failed"; trouble: Trouble }
  | { kind: "seen"; guest: boolean; standing: Standing; trouble: Trouble | null };

/** Courses whose details are asked for by themselves. */
const MOST = 40;

/** The learner's standing, asked again when the line is back and when the page is returned to. */
export function useStanding(locale: string) {
  const [state, setState] = useState<State>({ kind: "loading" });
  /** Counts the loads: an answer to an earlier one is not shown. */
  const turn = useRef(0);

  const change = useCallback((edit: (standing: Standing) => Standing) => {
    setState((now) => {
      if (now.kind !== "seen") return now;
      const standing = edit(now.standing);
      if (now.trouble === null) void keepSeen(standing);
      return { ...now, standing };
    });
  }, []);

  const detail = useCallback(
    async (course: string) => {
      const details = await loadDetails(course, locale).catch(() => null);
      change((standing) => ({ ...standing, details: { ...standing.details, [course]: details } }));
    },
    [change, locale],
  );

  const load = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const next = await ask(locale);
    if (mine !== turn.current) return;
    // What was known of each course stays until it is known anew.
    setState((now) => {
      if (next.kind !== "seen" || now.kind !== "seen" || now.standing.learner !== next.standing.learner)
        return next;
      return { ...next, standing: { ...next.standing, details: now.standing.details } };
    });
    if (next.kind !== "seen" || next.trouble !== null) return;
    // Two at a time, in the order in which they are seen.
    const waiting = next.standing.progress.courses.slice(0, MOST).map(({ course }) => course);
    const work = async () => {
      for (let course = waiting.shift(); course && mine === turn.current; course = waiting.shift())
        await detail(course);
    };
    await Promise.all([work(), work()]);
  }, [detail, locale]);

  useEffect(() => {
    const again = () => void load();
    const returned = (event: PageTransitionEvent) => event.persisted && again();
    // What was done without a line has been sent.
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

  return { state, load, change, detail };
}

async function ask(locale: string): Promise<State> {
  const { kind, learner } = await who();
  if (kind === null) {
    await forgetSeen();
    return { kind: "nobody" };
  }
  const guest = kind === "guest";
  try {
    const standing = await loadStanding(learner, locale);
    void keepSeen(standing);
    return { kind: "seen", guest, standing, trouble: null };
  } catch (error) {
    if (error instanceof ApiError && error.problem.status === 401) {
      await forgetSeen();
      return guest ? { kind: "nobody" } : { kind: "ended" };
    }
    const trouble = error instanceof ApiError ? "down" : "offline";
    const standing = await lastSeen(learner);
    return standing ? { kind: "seen", guest, standing, trouble } : { kind: "failed", trouble };
  }
}
