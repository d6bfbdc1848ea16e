import { Reviewed, Score } from "@course-companion/question-ui";
import { widgetQuiz } from "@course-companion/messages";
import { useEffect, useState } from "preact/hooks";
import type { Finished, Started } from "../../api.ts";
import { useView } from "../../app-context.ts";
import { Card } from "../../ui/card.tsx";
import { ProblemCard, Trouble } from "../../ui/notice.tsx";
import { Button, Loading } from "../../ui/parts.tsx";
import {
  ConnectButton,
  type Step,
  type Way,
  WayButton,
  chapterWay,
  isolated,
  nextStepOf,
  stepWay,
} from "../../ui/way.tsx";
import { reviewedOf } from "./attempt.ts";

interface ResultProps {
  started: Started;
  /** Whether the learner pressed a button to get here, so that the focus follows. */
  isFresh: boolean;
  onAgain: () => void;
}

/** The result of an attempt; asking for it ends one that is still open. */
export function QuizResult({ started, isFresh, onAgain }: ResultProps) {
  const { host, guest, isFull } = useView(widgetQuiz);
  const [finished, setFinished] = useState<Finished>();
  const [step, setStep] = useState<Step | null>(null);
  const [error, setError] = useState<unknown>();
  const load = async (from: number) => {
    setError(undefined);
    try {
      const page = await host.call("finish_quiz", { attempt: started.attempt, from, guest });
      setFinished((before) =>
        before && from > 0 ? { ...page, results: [...before.results, ...page.results] } : page,
      );
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => {
    setFinished(undefined);
    // What comes next depends on the attempt, so it is asked for after its end.
    void load(0).then(async () => setStep(await nextStepOf({ host, guest }, started.course)));
  }, [started.attempt]);

  if (!finished)
    return error ? (
      <ProblemCard error={error} retry={() => void load(0)} facts={{ course: started.course }} />
    ) : (
      <Loading />
    );
  const props = { started, isFresh, onAgain, finished, step };
  return isFull ? (
    <FullResult {...props} error={error} more={() => void load(finished.results.length)} />
  ) : (
    <ResultCard {...props} more={() => void load(finished.results.length)} />
  );
}

interface Shown extends ResultProps {
  finished: Finished;
  step: Step | null;
  more: () => void;
}

/** Where a result leads: to what was missed first, then onward. */
function useWays({ started, finished, step }: Shown): { review: Way[]; next: Way | null } {
  const { words, say } = useView(widgetQuiz);
  const review = finished.toReview.map(({ source, title }) => {
    const [chapter = "", section] = source.split("#");
    return chapterWay(started.course, chapter, section, say("reviewTo", { title: isolated(title) }), words);
  });
  return { review, next: step && stepWay(step, started.course, false, words) };
}

/** The score, what it means, the one next action and the way to the answers. */
function ResultCard(props: Shown) {
  const { started, finished, onAgain, more } = props;
  const { host, say } = useView(widgetQuiz);
  const { review, next } = useWays(props);
  // Where there is no full screen the answers come one after the other in the card.
  const [at, setAt] = useState<number | null>(null);
  const { results, attemptsLeft } = finished;
  const way = review[0] ?? next;
  const title = started.title ?? say(started.kind);
  const shown = at === null ? undefined : results[at];
  if (shown && at !== null) {
    const isLast = at === results.length - 1;
    if (isLast && finished.hasMore) more();
    return (
      <Card
        title={title}
        label={say("yourAnswers")}
        look="quiz"
        actions={
          <>
            {isLast ? null : (
              <Button primary onClick={() => setAt(at + 1)}>
                {say("nextAnswer")}
              </Button>
            )}
            <Button onClick={() => setAt(null)}>{say("backToResult")}</Button>
          </>
        }
      >
        <Reviewed key={shown.itemId} entry={reviewedOf(shown)} at={at} isOpen />
      </Card>
    );
  }
  const open = () => (host.setDisplay ? void host.setDisplay("fullscreen") : setAt(0));
  return (
    <Card
      title={title}
      label={say("result")}
      look="quiz"
      actions={
        <>
          {way ? (
            <WayButton way={way} primary />
          ) : started.quiz !== null && attemptsLeft !== 0 ? (
            <Button primary onClick={onAgain}>
              {say("again")}
            </Button>
          ) : null}
          {results.length > 0 ? <Button onClick={open}>{say("allAnswers")}</Button> : null}
        </>
      }
    >
      <Outcome {...props} />
    </Card>
  );
}

/** The score and what it means. */
function Outcome({ started, finished, isFresh }: Shown) {
  const { say } = useView(widgetQuiz);
  const { score, attemptsLeft, results, toReview } = finished;
  const isCheck = started.kind === "check";
  // A guest's check has its score only.
  const noResults = isCheck && results.every(({ points }) => points === undefined);
  const noKeys = isCheck && score?.passed === false && attemptsLeft !== 0;
  return (
    <Score score={score} isFresh={isFresh}>
      <>
        {toReview.length > 0 ? (
          <p>{say("meansReview", { n: toReview.length })}</p>
        ) : score?.share === 1 ? (
          <p>{say("meansGood")}</p>
        ) : null}
        {attemptsLeft === null ? null : <p class="dim">{say("attemptsLeft", { n: attemptsLeft })}</p>}
        {noResults || noKeys ? <p class="dim">{say(noResults ? "resultsHidden" : "keyHidden")}</p> : null}
      </>
    </Score>
  );
}

/** All of it: the ways on, and each answer with what the course says about it. */
function FullResult(props: Shown & { error: unknown }) {
  const { started, finished, onAgain, error, more } = props;
  const { say } = useView(widgetQuiz);
  const { review, next } = useWays(props);
  const { results, attemptsLeft } = finished;
  const noResults = started.kind === "check" && results.every(({ points }) => points === undefined);
  const title = started.title ?? say(started.kind);
  return (
    <Card title={title} label={say("result")} look="quiz">
      <Outcome {...props} />
      {review.length > 0 ? (
        <>
          <h2>{say("toReview")}</h2>
          <div class="row" lang={started.language}>
            {review.map((way, at) => (
              <WayButton key={way.ask} way={way} primary={at === 0} />
            ))}
          </div>
        </>
      ) : null}
      <div class="row">
        {next ? <WayButton way={next} primary={review.length === 0} /> : null}
        {started.quiz !== null && attemptsLeft !== 0 ? (
          <Button onClick={onAgain}>{say("again")}</Button>
        ) : null}
        {noResults ? <ConnectButton /> : null}
      </div>
      <h2>{say("yourAnswers")}</h2>
      {results.map((result, at) => (
        <Reviewed key={result.itemId} entry={reviewedOf(result)} at={at} />
      ))}
      {error === undefined ? null : <Trouble error={error} />}
      {finished.hasMore ? <Button onClick={more}>{say("more")}</Button> : null}
    </Card>
  );
}
