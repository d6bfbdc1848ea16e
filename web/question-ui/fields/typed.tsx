import type { ReactNode } from "react";
import { useAnswers } from "../context.ts";
import { Mark } from "../mark.tsx";

/** For what is typed in the learner's own words: no help from the browser. */
export const UNAIDED = { autoComplete: "off", autoCapitalize: "off", spellCheck: "false" } as const;

/** Fields to type into, with how the answer was graded beside the first, and the right one where another was given. */
export function Typed(props: {
  correct: boolean | undefined;
  solution: string | undefined;
  children: ReactNode;
  /** What else belongs to the answer, as its unit. */
  more?: ReactNode;
}) {
  const { t, language } = useAnswers();
  const { correct } = props;
  const look = correct === undefined ? "" : correct ? "right" : "wrong";
  return (
    <div className={`quiz-typed ${look}`}>
      <div className="quiz-typed-line">
        {/* The mark never wraps away from its field, and is no part of its label. */}
        <div className="quiz-typed-field">
          {props.children}
          <Mark correct={correct} />
        </div>
        {props.more}
      </div>
      {props.solution === undefined ? null : (
        <p className="quiz-solution">
          {t.solution} <bdi lang={language.lang}>{props.solution}</bdi>
        </p>
      )}
    </div>
  );
}
