"use client";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { send } from "../../shared/session/outbox.ts";
import { daysBetween } from "@course-companion/contract/activity";
import { useWords } from "./words.ts";

/** The exam date of a course: shown in the summary; set, changed and removed below it. Works offline. */
export function ExamDate(props: {
  course: string;
  examDate: string | null;
  today: string;
  changed: (examDate: string | null) => void;
}) {
  const { course, examDate, today } = props;
  const { texts, say, day, inDays } = useWords();
  const { said, busy, save } = useSave(course, props.changed);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  // Written into the existing field: a new one in its place would lose the focus.
  useEffect(() => void (field.current!.value = examDate ?? ""), [examDate]);

  const summary = examDate
    ? say("examOn", { day: day(examDate), when: inDays(daysBetween(today, examDate)) })
    : texts.examNone;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const date = new FormData(event.currentTarget).get("day");
    if (typeof date === "string" && date !== "" && !busy) void save(date);
  }

  function remove() {
    if (busy) return;
    // The button goes with the date.
    field.current?.focus();
    void save(null);
  }

  return (
    <details className="line">
      <summary>{summary}</summary>
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
            <button type="button" className="quiet" aria-disabled={busy} onClick={remove}>
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

/** Saves the exam date, and what to say of it. */
function useSave(course: string, changed: (examDate: string | null) => void) {
  const { texts } = useWords();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  async function save(examDate: string | null) {
    setBusy(true);
    setSaid("");
    try {
      const sent = await send(`plan:${course}`, routes.setPlan, { params: { course }, body: { examDate } });
      setSaid(sent.state === "sent" ? texts.saved : texts.keptForLater);
      changed(examDate);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(texts.failed);
    } finally {
      setBusy(false);
    }
  }
  return { said, busy, save };
}
