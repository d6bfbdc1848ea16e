"use client";
import type { QuizSignal, QuizSignals } from "@course-companion/contract/course-signals";
import { call } from "../../shared/api/client.ts";
import { authorRoutes } from "./routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { Scores } from "./charts/scores.tsx";
import { ExportButton } from "./export-button.tsx";
import { Figure, Help, Read } from "./parts.tsx";
import { useRead } from "./use-read.ts";
import { useView } from "./view.ts";

/** How learners score in each quiz at first, and how far that can be relied on. */
export function QuizzesTab() {
  const { course, locale, refuse } = useView();
  const { reading, again } = useRead(
    () => call(authorRoutes.quizSignals, { params: { course }, query: { locale } }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {(signals) => <Quizzes signals={signals} />}
    </Read>
  );
}

function Quizzes({ signals }: { signals: QuizSignals }) {
  const { texts, locale } = useView();
  const { page, charts: t } = texts;
  const { quizzes, minGroup } = signals;
  if (quizzes.every(({ learners }) => learners === 0))
    return <p className="note">{fill(locale, t.noQuizzes, { min: minGroup })}</p>;
  return (
    <>
      <div className="row between">
        <p className="small dim">{fill(locale, page.minGroup, { min: minGroup })}</p>
        <ExportButton of="quizzes" />
      </div>
      <Help
        terms={[
          [t.meanScore, t.meanScoreHelp],
          [t.reliability, t.reliabilityHelp],
          [t.perTenth, t.perTenthHelp],
        ]}
      />
      {quizzes.map((quiz) => (
        <Quiz key={quiz.quiz} quiz={quiz} signals={signals} />
      ))}
    </>
  );
}

function Quiz({ quiz, signals }: { quiz: QuizSignal; signals: QuizSignals }) {
  const { texts, locale, format, chapters } = useView();
  const { page, charts: t } = texts;
  const { reliability, learners } = quiz;
  const percent = (share: number | null) => (share === null ? null : format.percent(share));
  const placed = chapters.get(quiz.chapter);
  const facts: [string, string | null][] = [
    [t.learners, learners === null ? null : format.count(learners)],
    [t.meanScore, percent(quiz.meanScore)],
    [t.passedFirst, percent(quiz.passedShare)],
    [t.passMark, format.percent(quiz.passMark)],
    [t.reliability, reliability?.alpha == null ? null : format.decimal(reliability.alpha)],
  ];
  return (
    <section className="card quiz-figures" aria-labelledby={`quiz-${quiz.quiz}`}>
      <h2 id={`quiz-${quiz.quiz}`} lang={signals.language} dir={directionOf(signals.language)}>
        {quiz.title}
      </h2>
      {placed ? (
        <p className="small">
          <a href={placed.href} lang={placed.language} dir={directionOf(placed.language)}>
            {placed.title}
          </a>
        </p>
      ) : null}
      {quiz.suppressed ? (
        <p className="dim">{fill(locale, page.few, { min: signals.minGroup })}</p>
      ) : learners === 0 ? (
        <p className="dim">{t.nobody}</p>
      ) : (
        <>
          <dl className="facts">
            {facts.map(([name, figure]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  <Figure>{figure}</Figure>
                </dd>
              </div>
            ))}
          </dl>
          {reliability?.drawn ? <p className="small dim">{t.reliabilityDrawn}</p> : null}
          {quiz.scores.length > 0 ? <Scores quiz={quiz} /> : null}
        </>
      )}
    </section>
  );
}
