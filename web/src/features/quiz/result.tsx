import { signInHref } from "../../shared/lib/sign-in.ts";
import type { Attempt } from "@course-companion/contract/quiz";
import { Reviewed, Score } from "@course-companion/question-ui";
import type { Trouble } from "@course-companion/question-ui/trouble";
import { ReceiptBox } from "./receipt-box.tsx";
import { sourceHref } from "./links.ts";
import { KeepResult, ResultActions, ResultNumbers, ResultPath } from "./result-actions.tsx";
import { ReviewMore } from "./review-more.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useQuiz } from "./use-quiz.ts";

/** How an attempt ended, and every question of it again. */
export function Result(props: {
  attempt: Attempt;
  endedElsewhere: boolean;
  isFresh: boolean;
  trouble: Trouble | null;
  onAgain: () => void;
}) {
  const { attempt } = props;
  const { t, say, links } = useQuiz();
  const { attemptsLeft, receipt } = attempt;
  return (
    <div className="quiz">
      <Score score={attempt.score} passMark={attempt.passMark} isFresh={props.isFresh}>
        <>
          <ResultNumbers attempt={attempt} />
          {props.endedElsewhere ? <p className="note">{t.endedElsewhere}</p> : null}
          <Withheld attempt={attempt} />
          {attemptsLeft === null ? null : (
            <p>{attemptsLeft === 0 ? t.exhausted : say("attemptsLeft", { n: attemptsLeft })}</p>
          )}
          {props.trouble ? (
            <TroubleNote trouble={props.trouble} t={t} links={links} onRetry={props.onAgain} />
          ) : null}
          {attempt.kind === "review" ? (
            <ReviewMore onMore={props.onAgain} />
          ) : (
            <ResultActions attempt={attempt} onAgain={props.onAgain} />
          )}
        </>
      </Score>
      {attempt.resultsShown === false ? null : <KeepResult />}
      <ResultPath />
      <ToReview attempt={attempt} />
      {receipt ? <ReceiptBox receipt={receipt} name={`${attempt.course}-${attempt.quiz ?? ""}`} /> : null}
      <h2>{t.yourAnswers}</h2>
      {attempt.items.map((entry, at) => (
        <Reviewed key={entry.item.id} entry={entry} at={at} />
      ))}
    </div>
  );
}

/** Why a result shows less than it might, and what would change that. */
function Withheld({ attempt }: { attempt: Attempt }) {
  const { t } = useQuiz();
  if (attempt.resultsShown === false)
    return (
      <>
        <p>{t.resultsHidden}</p>
        <p>
          <a className="button quiet" href={signInHref(location.pathname + location.search)}>
            {t.signIn}
          </a>
        </p>
      </>
    );
  return attempt.keysShown ? null : <p>{t.keysHidden}</p>;
}

/** The sections to read again. */
function ToReview({ attempt }: { attempt: Attempt }) {
  const { t, links, language } = useQuiz();
  // An attempt that was saved by an earlier version of this page has no such list.
  const sections = attempt.toReview ?? [];
  if (sections.length === 0) return null;
  return (
    <section className="card" aria-labelledby="quiz-to-review">
      <h2 id="quiz-to-review">{t.toReview}</h2>
      <ul>
        {sections.map(({ source, title }) => (
          <li key={source}>
            <a
              href={sourceHref(links, source)}
              hrefLang={language.lang}
              lang={language.lang}
              dir={language.dir}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
