"use client";
import { timeZoneHere } from "../lib/time-zone.ts";
import { useEffect, useState } from "react";
import { ApiError } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { ownProgress } from "../session/own-progress.ts";
import { who } from "../session/who.ts";

type State = "idle" | "saving" | "done" | "waiting" | "failed";

/** "Mark as completed", and that it is. Kept for later without a line. */
export function CompleteButton(props: {
  course: string;
  chapter: string;
  texts: Record<"complete" | "completed" | "saving" | "keptForLater", string>;
  failed: string;
}) {
  const { course, chapter, texts } = props;
  const [state, setState] = useState<State>("idle");
  const key = `progress:${course}/${chapter}:completed`;
  useEffect(() => {
    void (async () => {
      if ((await who()).kind === null) return;
      const { waitingUnder } = await import("../session/outbox.ts");
      if ((await waitingUnder(key)).length > 0) setState("waiting");
      const progress = await ownProgress(course);
      const own = progress?.chapterProgress.find((candidate) => candidate.chapter === chapter);
      if (own?.status === "completed") setState("done");
    })().catch(() => undefined);
  }, [course, chapter, key]);

  async function complete() {
    setState("saving");
    const { send } = await import("../session/outbox.ts");
    const now = new Date().toISOString();
    try {
      const sent = await send(key, routes.setProgress, {
        params: { course, chapter },
        body: { status: "completed", at: now, sentAt: now, ...timeZoneHere() },
      });
      setState(sent.state === "sent" ? "done" : "waiting");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState("failed");
    }
  }

  const done = state === "done" || state === "waiting";
  return (
    <div className="row no-print">
      <button
        type="button"
        className={done ? "quiet" : ""}
        aria-disabled={done || state === "saving"}
        onClick={() => (done || state === "saving" ? undefined : void complete())}
      >
        {done ? `✓ ${texts.completed}` : state === "saving" ? texts.saving : texts.complete}
      </button>
      <span role="status" className="small dim">
        {state === "waiting" ? texts.keptForLater : state === "failed" ? props.failed : ""}
      </span>
    </div>
  );
}
