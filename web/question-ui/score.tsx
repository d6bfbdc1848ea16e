import { formatPercent } from "@course-companion/contract/percent";
import { type ReactNode, useId } from "react";
import { useFocusOnArrival, useQuestions } from "./context.ts";
import { rounded } from "./html.ts";

/** How an attempt ended; `children` say what follows from it. */
export function Score(props: {
  score: { points: number; maxPoints: number; share: number; passed: boolean | null } | null;
  /** Share of the points that it takes to pass, where there is such a mark. */
  passMark?: number | null | undefined;
  /** Whether the learner pressed a button to get here, so that the focus follows. */
  isFresh: boolean;
  children: ReactNode;
}) {
  const { t, say, locale } = useQuestions();
  const { score, passMark = null } = props;
  const id = useId();
  const heading = useFocusOnArrival<HTMLHeadingElement>(props.isFresh);
  const outcome = score?.passed === true ? "passed" : score?.passed === false ? "notPassed" : "result";
  return (
    <section className={`card quiz-score ${outcome}${props.isFresh ? " fresh" : ""}`} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {t[outcome]}
      </h2>
      {score ? (
        <>
          <p className="quiz-share">{formatPercent(locale, score.share)}</p>
          <p>
            {say("points", { points: rounded(score.points), n: score.maxPoints })}
            {passMark === null ? "" : ` · ${say("needed", { share: formatPercent(locale, passMark) })}`}
          </p>
        </>
      ) : null}
      {props.children}
    </section>
  );
}
