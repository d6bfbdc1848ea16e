import { emptyDraft, verdictOf } from "@course-companion/questions";
import { useId } from "react";
import { useQuestions } from "./context.ts";
import { Feedback, verdictText } from "./feedback.tsx";
import { Field } from "./field.tsx";
import { glanceOf } from "./html.ts";
import { Rich } from "./rich.tsx";
import { type Entry, htmlOf } from "./types.ts";

/**
 * A question of a finished attempt, named by what it asked while it is closed; those that were not right are open, or
 * `isOpen` where it is shown alone. `at`: its place, from 0.
 */
export function Reviewed({ entry, at, isOpen }: { entry: Entry; at: number; isOpen?: boolean }) {
  const { t, say, report, language } = useQuestions();
  const { item, answer } = entry;
  const result = answer?.result ?? null;
  const verdict = result ? verdictOf(result) : answer?.response ? "answered" : "wrong";
  const asks = `${useId()}q`;
  return (
    <details
      className={`card quiz-reviewed ${verdict}`}
      open={isOpen || verdict === "wrong" || verdict === "partly"}
    >
      <summary>
        <h3>
          {say("question", { at: at + 1 })}:{" "}
          {verdict === "answered" ? t.answered : verdictText(t, verdict, answer)}
        </h3>
        <span className="course-text quiz-asked" {...language}>
          {glanceOf(htmlOf(item.prompt))}
        </span>
      </summary>
      <Rich id={asks} text={item.prompt} />
      <Field
        item={item}
        answer={answer?.response ?? emptyDraft(item)}
        result={result}
        locked
        asks={asks}
        onChange={() => undefined}
      />
      {entry.hintsShown.length > 0 ? (
        <p className="dim small">{say("hintsUsed", { n: entry.hintsShown.length })}</p>
      ) : null}
      {result ? <Feedback result={result} item={item} answer={answer} /> : null}
      {report?.(item)}
    </details>
  );
}
