import type { ReactNode } from "react";
import { useQuestions } from "../context.ts";
import { Mark } from "../mark.tsx";

/** For what is typed in the learner's own words: no help from the browser. */
export const UNAIDED = { autoComplete: "off", autoCapitalize: "off", spellCheck: "false" } as const;

/** Fields to type into, with how the answer was graded and the right one where another was given. */
export function Typed(props: {
  correct: boolean | undefined;
  solution: string | undefined;
  children: ReactNode;
}) {
  const { t, language } = useQuestions();
  return (
    <div className="quiz-typed">
      <div className="quiz-typed-line">
        {props.children}
        <Mark correct={props.correct} />
      </div>
      {props.solution === undefined ? null : (
        <p className="quiz-solution">
          {t.solution} <bdi lang={language.lang}>{props.solution}</bdi>
        </p>
      )}
    </div>
  );
}
