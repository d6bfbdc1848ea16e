import { type QuestionContext, QuestionProvider } from "@course-companion/question-ui";
import { textOfTrouble } from "@course-companion/question-ui/trouble";
import type { ReactNode } from "react";
import { fill } from "../../shared/lib/texts.ts";
import { sourceHref } from "./links.ts";
import { QuestionReport } from "./question-report.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { troubleOf } from "./trouble.ts";
import { Context, type QuizContext } from "./use-quiz.ts";

/** Gives a quiz's page what its parts need, and its questions what they take from a web page. */
export function QuizProvider({ value, children }: { value: QuizContext; children: ReactNode }) {
  const { locale, t, links, language } = value;
  const questions: QuestionContext = {
    locale,
    texts: t,
    fill: (text, values) => fill(locale, text, values),
    language,
    explain: (error) => t[textOfTrouble(troubleOf(error))],
    refusal: (trouble) => <TroubleNote trouble={trouble} t={t} links={links} />,
    wayOn: ({ source }) =>
      source ? (
        <p>
          <a href={sourceHref(links, source)} hrefLang={language.lang}>
            {t.source}
          </a>
        </p>
      ) : null,
    report: ({ id }) => <QuestionReport item={id} />,
  };
  return (
    <Context.Provider value={value}>
      <QuestionProvider value={questions}>{children}</QuestionProvider>
    </Context.Provider>
  );
}
