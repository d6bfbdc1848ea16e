import { namePart, verdictOf } from "@course-companion/questions";
import type { RefObject } from "react";
import { useAnswers } from "./context.ts";
import { rounded } from "./html.ts";
import { Rich } from "./rich.tsx";
import type { QuestionView, Result, Text } from "./types.ts";

const SIGNS = { right: "✓", partly: "◐", wrong: "✗" } as const;

/** The feedback on an answer: the verdict, the author's feedback, the explanation, and a link to the section that teaches it. */
export function Feedback(props: {
  result: Result;
  item: QuestionView;
  /** The question was left without an answer. */
  isSkipped?: boolean;
  heading?: RefObject<HTMLHeadingElement | null>;
}) {
  const { t, say, wayOn } = useAnswers();
  const { result, item, isSkipped, heading } = props;
  const verdict = verdictOf(result);
  const { points, maxPoints, feedback, explanation, misconception } = result;
  return (
    <div className={`quiz-feedback ${verdict}`}>
      <h3 ref={heading} tabIndex={-1} className="quiz-verdict">
        <span aria-hidden="true">{SIGNS[verdict]}</span> {isSkipped ? t.skipped : t[verdict]}{" "}
        <small>{say("points", { points: rounded(points), n: maxPoints })}</small>
      </h3>
      {feedback.map(({ html, part }) => (
        <PartFeedback key={`${part} ${html}`} item={item} part={part} html={html} />
      ))}
      {misconception ? (
        <>
          <h4>{t.misconception}</h4>
          <blockquote className="quiz-mixup">
            <strong>
              <span aria-hidden="true">✗</span> {t.notTrue}
            </strong>{" "}
            <Rich text={misconception} inline />
          </blockquote>
        </>
      ) : null}
      {explanation ? (
        <>
          <h4>{t.explanation}</h4>
          <Rich text={explanation} />
        </>
      ) : null}
      {wayOn?.(item, verdict)}
    </div>
  );
}

/** What the author says, under the name of the pair, blank or option that it is about. */
function PartFeedback(props: { item: QuestionView; part: string | null; html: string }) {
  const { say } = useAnswers();
  const { item, part, html } = props;
  // An attempt that was saved on this device before parts had names has none.
  const name = part ? namePart<Text>(item, part) : null;
  if (!name) return <Rich text={html} />;
  return (
    <div className="quiz-part">
      <strong>{"blank" in name ? say("blank", { at: name.blank }) : <Rich text={name.text} inline />}</strong>
      <Rich text={html} />
    </div>
  );
}
