"use client";
import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";

/** Why a visitor sees none of the page. */
export type Refusal = "signed-out" | "role" | "stale";

export type Reading<T> =
  | { state: "loading" }
  | { state: "down" }
  | { state: "failed" }
  | { state: "there"; value: T };

/** What a failure says about who asks; null when it says nothing of them. */
export function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof ApiError)) return null;
  switch (error.problem.code) {
    case "role-required":
      return "role";
    case "session-stale":
      return "stale";
    case "unauthenticated":
    case "token-invalid":
    case "token-expired":
      return "signed-out";
    default:
      return null;
  }
}

/** `down`: nothing came back, or the service says that it will be able to later. */
export const failureOf = (error: unknown): "down" | "failed" =>
  error instanceof ApiError && error.problem.status < 502 ? "failed" : "down";

/** Reads something once, and again by `again`. The page shows a refusal. */
export function useRead<T>(read: () => Promise<T>, onRefused: (why: Refusal) => void) {
  const [reading, setReading] = useState<Reading<T>>({ state: "loading" });
  const [round, setRound] = useState(0);
  const latest = useRef({ read, onRefused });
  latest.current = { read, onRefused };
  useEffect(() => {
    let isGone = false;
    setReading({ state: "loading" });
    latest.current
      .read()
      .then((value) => isGone || setReading({ state: "there", value }))
      .catch((error: unknown) => {
        if (isGone) return;
        const refusal = refusalOf(error);
        if (refusal) latest.current.onRefused(refusal);
        else setReading({ state: failureOf(error) });
      });
    return () => void (isGone = true);
  }, [round]);
  return { reading, again: () => setRound((before) => before + 1) };
}
