import type { Attempt } from "@course-companion/contract/quiz";
import { verdictOf } from "@course-companion/questions";
import { useEffect, useState } from "react";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { PathMarks } from "../../shared/path/path-marks.tsx";
import { who } from "../../shared/session/who.ts";
import { useQuiz } from "./use-quiz.ts";

/** What comes after a quiz: on to the next chapter once it went well, else another try. */
export function ResultActions({ attempt, onAgain }: { attempt: Attempt; onAgain: () => void }) {
  const { t, say, links } = useQuiz();
  const mayRetry = attempt.attemptsLeft !== 0;
  const isDone = attempt.score?.passed === true;
  const next = isDone ? links.next : null;
  const back = links.chapter ?? links.course;
  return (
    <div className="row">
      {next ? (
        <a className="button" href={next.href}>
          {say("nextChapter", { title: next.title })}
        </a>
      ) : null}
      {mayRetry ? (
        <button type="button" className={next ? "quiet" : undefined} onClick={onAgain}>
          {t.again}
        </button>
      ) : null}
      <a className={next || mayRetry ? "button quiet" : "button"} href={back.href}>
        {links.chapter ? t.toChapter : t.toCourse}
      </a>
    </div>
  );
}

/** An attempt in three numbers; null while its results are not shown. */
export function ResultNumbers({ attempt }: { attempt: Attempt }) {
  const { t } = useQuiz();
  const answers = attempt.items.flatMap(({ answer }) => (answer ? [answer] : []));
  const verdicts = answers.flatMap(({ result }) => (result ? [verdictOf(result)] : []));
  if (verdicts.length === 0) return null;
  const right = verdicts.filter((verdict) => verdict === "right").length;
  const numbers = [
    { name: t.numberRight, n: `${right}/${verdicts.length}` },
    { name: t.numberOther, n: String(verdicts.length - right) },
    { name: t.numberHints, n: String(answers.reduce((sum, { hintsUsed }) => sum + hintsUsed, 0)) },
  ];
  return (
    <dl className="stats">
      {numbers.map(({ name, n }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What grew: this chapter and the next on the path, with the rings as they are now. */
export function ResultPath() {
  const { locale, course, ending, t } = useQuiz();
  if (!ending) return null;
  return (
    <section aria-labelledby="quiz-path">
      <h2 id="quiz-path">{t.path}</h2>
      {ending}
      <PathMarks locale={locale} course={course} isChanged />
    </section>
  );
}

/** Offers a guest to keep the result; an account has it already. */
export function KeepResult() {
  const { t } = useQuiz();
  const [isGuest, setGuest] = useState(false);
  useEffect(() => {
    void who().then(({ kind }) => setGuest(kind === "guest"));
  }, []);
  if (!isGuest) return null;
  return (
    <p className="note row between">
      <span>{t.keepIt}</span>
      <a className="button quiet" href={signInHref(location.pathname + location.search)}>
        {t.signIn}
      </a>
    </p>
  );
}
