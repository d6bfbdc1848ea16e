import { ownProgress } from "../../shared/session/own-progress.ts";
import { who } from "../../shared/session/who.ts";

/** Key of a chapter's completion in the outbox. */
export const completionKey = (course: string, chapter: string): string =>
  `progress:${course}/${chapter}:completed`;

/** Whether the learner has completed a chapter; `waiting`: on this device, not synced yet. Throws when offline. */
export async function readCompletion(
  course: string,
  chapter: string,
): Promise<"completed" | "waiting" | null> {
  if ((await who()).kind === null) return null;
  const { waitingUnder } = await import("../../shared/session/outbox.ts");
  if ((await waitingUnder(completionKey(course, chapter))).length > 0) return "waiting";
  const progress = await ownProgress(course, chapter);
  const own = progress?.chapterProgress.find((candidate) => candidate.chapter === chapter);
  return own?.status === "completed" ? "completed" : null;
}
