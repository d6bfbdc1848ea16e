import { type Verdict, namePart, verdictOf } from "@course-companion/questions";
import type { RefObject } from "react";
import { useAnswers } from "./context.ts";
import { rounded } from "./html.ts";
import { Rich } from "./rich.tsx";
import type { AnswerTexts } from "./texts.ts";
import type { Answer, QuestionView, Result, Text } from "./types.ts";

const SIGNS = { right: "✓", partly: "◐", wrong: "✗" } as const;

/** An answer as far as its verdict tells it; null: the question was left without one. */
type Told = Pick<Answer, "dontKnow" | "firstTry" | "confidence" | "response"> | null;

/** The verdict in words. */
export function verdictText(t: AnswerTexts, verdict: Verdict, answer: Told): string {
  if (!answer?.response) return t.skipped;
  if (answer.dontKnow) return t.dontKnowVerdict;
  return verdict === "right" && answer.firstTry ? t.secondTryRight : t[verdict];
}

/** The feedback on an answer: the verdict, the author's feedback, the explanation, and a link to the section that teaches it. */
export function Feedback(props: {
  result: Result;
  item: QuestionView;
  answer: Told;
  heading?: RefObject<HTMLHeadingElement | null>;
}) {
  const { t, say, wayOn } = useAnswers();
  const { result, item, answer, heading } = props;
  const verdict = verdictOf(result);
  const { points, maxPoints, feedback, explanation, misconception, tryAgain } = result;
  if (tryAgain)
    return (
      <div className="quiz-feedback partly">
        <h3 ref={heading} tabIndex={-1} className="quiz-verdict">
          {t.tryAgain}
        </h3>
        <p>{say("tryAgainWorth", { points: rounded(maxPoints * (1 - tryAgain.penalty)), n: maxPoints })}</p>
        {feedback.map(({ html, part }) => (
          <PartFeedback key={`${part} ${html}`} item={item} part={part} html={html} />
        ))}
      </div>
    );
  return (
    <div className={`quiz-feedback ${verdict}`}>
      <h3 ref={heading} tabIndex={-1} className="quiz-verdict">
        <span aria-hidden="true">{answer?.dontKnow ? "○" : SIGNS[verdict]}</span>{" "}
        {verdictText(t, verdict, answer)}{" "}
        <small>{say("points", { points: rounded(points), n: maxPoints })}</small>
      </h3>
      {answer?.confidence ? (
        <p className="small dim">{say("saidSure", { confidence: t[`confidence_${answer.confidence}`] })}</p>
      ) : null}
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
