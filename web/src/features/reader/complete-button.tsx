"use client";
import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { useEffect, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { COMPLETED_EVENT } from "../../shared/session/completed-event.ts";
import { completionKey, readCompletion } from "./completion.ts";

type State = "idle" | "saving" | "done" | "waiting" | "failed";

/** "Mark complete", and that it is. Saved on this device and synced later when offline. */
export function CompleteButton(props: {
  course: string;
  chapter: string;
  texts: Record<"complete" | "completed" | "saving" | "keptForLater", string>;
  failed: string;
}) {
  const { course, chapter, texts } = props;
  const [state, setState] = useState<State>("idle");
  const key = completionKey(course, chapter);
  useEffect(() => {
    void readCompletion(course, chapter)
      .then((completion) => {
        if (completion !== null) setState(completion === "waiting" ? "waiting" : "done");
      })
      .catch(() => undefined);
  }, [course, chapter]);

  async function complete() {
    setState("saving");
    const { send } = await import("../../shared/session/outbox.ts");
    const now = new Date().toISOString();
    try {
      const sent = await send(key, routes.setProgress, {
        params: { course, chapter },
        body: { status: "completed", at: now, sentAt: now, ...timeZoneHere() },
      });
      setState(sent.state === "sent" ? "done" : "waiting");
      dispatchEvent(new Event(COMPLETED_EVENT));
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
