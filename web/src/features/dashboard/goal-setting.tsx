"use client";
import { type FormEvent, useId, useState } from "react";
import { ApiError } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { send } from "../../shared/session/outbox.ts";
import { useWords } from "./words.ts";

/** Answers a day that can be chosen. */
const AIMS = [5, 10, 20, 30];

/** The daily goal: shown in the summary; set, changed and removed below it. Works offline. */
export function GoalSetting(props: { goal: number | null; changed: (goal: number | null) => void }) {
  const { goal, changed } = props;
  const { texts, say } = useWords();
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(false);
  const id = useId();
  // A goal that was set elsewhere, by the API, is offered too.
  const aims = goal === null || AIMS.includes(goal) ? AIMS : [...AIMS, goal].toSorted((a, b) => a - b);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const chosen = new FormData(event.currentTarget).get("goal");
    const dailyGoal = typeof chosen === "string" && chosen !== "" ? Number(chosen) : null;
    setBusy(true);
    setSaid("");
    try {
      const sent = await send("me:dailyGoal", routes.updateMe, { body: { dailyGoal } });
      setSaid(sent.state === "sent" ? texts.saved : texts.keptForLater);
      changed(dailyGoal);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setSaid(texts.failed);
    } finally {
      setBusy(false);
    }
  }

  return (
    <details className="line">
      <summary>{goal === null ? texts.goalNone : say("goalIs", { n: goal })}</summary>
      <form onSubmit={(event) => void save(event)}>
        <label htmlFor={id}>{texts.goalLabel}</label>
        <p className="small dim" id={`${id}-what`}>
          {texts.goalWhat}
        </p>
        <div className="row">
          <select
            key={goal ?? ""}
            id={id}
            name="goal"
            defaultValue={goal ?? ""}
            aria-describedby={`${id}-what`}
          >
            <option value="">{texts.goalOff}</option>
            {aims.map((aim) => (
              <option key={aim} value={aim}>
                {say("goalOption", { n: aim })}
              </option>
            ))}
          </select>
          <button type="submit" aria-disabled={busy}>
            {texts.save}
          </button>
        </div>
        <p role="status" className="small">
          {said}
        </p>
      </form>
    </details>
  );
}
