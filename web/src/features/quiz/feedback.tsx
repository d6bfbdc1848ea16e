import type { ItemResult, ItemView } from "@course-companion/contract/quiz-items";
import { namePart, verdictOf } from "@course-companion/questions";
import type { RefObject } from "react";
import { useQuiz } from "./context.ts";
import { sourceHref } from "./links.ts";
import { rounded } from "./html.ts";
import { Rich } from "./rich.tsx";

const SIGNS = { right: "✓", partly: "◐", wrong: "✗" } as const;

/** What is told of an answer: how it did, the author's words on it, why, and where the course teaches it. */
export function Feedback(props: {
  result: ItemResult;
  item: ItemView;
  /** The question was left without an answer. */
  isSkipped?: boolean;
  heading?: RefObject<HTMLHeadingElement | null>;
}) {
  const { t, say, links, language } = useQuiz();
  const { result, item, isSkipped, heading } = props;
  const verdict = verdictOf(result);
  const { points, maxPoints, feedback, explanation, misconception } = result;
  const { source } = item;
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
          <Rich html={misconception.html} />
        </>
      ) : null}
      {explanation ? (
        <>
          <h4>{t.explanation}</h4>
          <Rich html={explanation.html} />
        </>
      ) : null}
      {source ? (
        <p>
          <a href={sourceHref(links, source)} hrefLang={language.lang}>
            {t.source}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** What the author says, under the name of the pair, blank or option that it is about. */
function PartFeedback(props: { item: ItemView; part: string | null; html: string }) {
  const { say } = useQuiz();
  const { item, part, html } = props;
  // An attempt that was saved on this device before parts had names has none.
  const name = part ? namePart(item, part) : null;
  if (!name) return <Rich html={html} />;
  return (
    <div className="quiz-part">
      <strong>
        {"blank" in name ? say("blank", { at: name.blank }) : <Rich html={name.text.html} inline />}
      </strong>
      <Rich html={html} />
    </div>
  );
}
