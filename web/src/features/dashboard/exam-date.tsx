"use client";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { send } from "../../shared/session/outbox.ts";
import { daysBetween } from "@course-companion/contract/activity";
import { useWords } from "./words.ts";

/** The exam date of a course: told in the summary; set, changed and removed below it. Works without a line. */
export function ExamDate(props: {
  course: string;
  examDate: string | null;
  today: string;
  changed: (examDate: string | null) => Promise<void>;
}) {
  const { course, examDate, today } = props;
  const { texts, say, day, inDays } = useWords();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Written into the field that stands: another one in its place would lose the focus.
  useEffect(() => void (field.current!.value = examDate ?? ""), [examDate]);

  async function keep(date: string | null) {
    setBusy(true);
    setSaid("");
    try {
      const sent = await send(`plan:${course}`, routes.setPlan, {
        params: { course },
        body: { examDate: date },
      });
      setSaid(sent.state === "sent" ? texts.saved : texts.keptForLater);
      // Not waited for: the next press counts at once.
      void props.changed(date);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(texts.failed);
    } finally {
      setBusy(false);
    }
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const date = new FormData(event.currentTarget).get("day");
    if (typeof date === "string" && date !== "" && !busy) void keep(date);
  }

  return (
    <details className="line">
      <summary>
        {examDate
          ? say("examOn", { day: day(examDate), when: inDays(daysBetween(today, examDate)) })
          : texts.examNone}
      </summary>
      <form onSubmit={submit}>
        <label htmlFor={id}>{texts.examLabel}</label>
        <p className="small dim" id={`${id}-what`}>
          {texts.examWhat}
        </p>
        <div className="row">
          <input
            ref={field}
            id={id}
            type="date"
            name="day"
            min={today}
            defaultValue={examDate ?? ""}
            aria-describedby={`${id}-what`}
            required
          />
          <button type="submit" aria-disabled={busy}>
            {texts.save}
          </button>
          {examDate ? (
            <button
              type="button"
              className="quiet"
              aria-disabled={busy}
              onClick={() => {
                if (busy) return;
                // The button goes with the date.
                field.current?.focus();
                void keep(null);
              }}
            >
              {texts.remove}
            </button>
          ) : null}
        </div>
        <p role="status" className="small">
          {said}
        </p>
      </form>
    </details>
  );
}
