import type { Light } from "../../shared/api/client.ts";
import type { RouteSpec } from "@course-companion/contract/routes";

/** What a queued write is to the person who made it. */
const WAITING_KINDS = ["answers", "chapters", "notes", "other"] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

const KINDS: Record<string, WaitingKind> = {
  "/attempts/{attempt}/answers": "answers",
  "/me/progress/{course}/{chapter}": "chapters",
  "/me/notes/{id}": "notes",
};

/** Counts queued writes by what they are; kinds without any are left out. */
export function countByKind(
  writes: readonly { spec: Pick<Light<RouteSpec>, "path"> }[],
): { kind: WaitingKind; n: number }[] {
  const kinds = writes.map(({ spec }) => KINDS[spec.path] ?? "other");
  return WAITING_KINDS.map((kind) => ({ kind, n: kinds.filter((one) => one === kind).length })).filter(
    ({ n }) => n > 0,
  );
}
