import { Reviewed, Score } from "@course-companion/question-ui";
import { useEffect, useState } from "preact/hooks";
import type { Finished, Started } from "../../api.ts";
import { useApp } from "../../app-context.ts";
import { Button, Head, Loading, Trouble, TroublePage } from "../../ui/parts.tsx";
import { reviewedOf } from "./attempt.ts";

/** The result of an attempt; asking for it ends one that is still open. */
export function QuizResult({
  started,
  isFresh,
  onAgain,
}: {
  started: Started;
  /** Whether the learner pressed a button to get here, so that the focus follows. */
  isFresh: boolean;
  onAgain: () => void;
}) {
  const { host, words, guest, go } = useApp();
  const [finished, setFinished] = useState<Finished>();
  const [error, setError] = useState<unknown>();
  const load = async (from: number) => {
    setError(undefined);
    try {
      const args = { attempt: started.attempt, from, guest };
      const page = await host.call("finish_quiz", args);
      setFinished((before) =>
        before && from > 0 ? { ...page, results: [...before.results, ...page.results] } : page,
      );
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => {
    setFinished(undefined);
    void load(0);
  }, [started.attempt]);

  if (!finished) return error ? <TroublePage error={error} retry={() => void load(0)} /> : <Loading />;
  const { score, attemptsLeft, results, toReview } = finished;
  const isCheck = started.kind === "check";
  // A guest's check has its score only.
  const noResults = isCheck && results.every(({ points }) => points === undefined);
  const noKeys = isCheck && score?.passed === false && attemptsLeft !== 0;
  return (
    <section aria-label={words.say("result")} class="quiz">
      <Head title={started.title ?? words.say(started.kind)} />
      <Score score={score} isFresh={isFresh}>
        <>
          {attemptsLeft !== null && <p>{words.say("attemptsLeft", { n: attemptsLeft })}</p>}
          {(noResults || noKeys) && (
            <p class="note">{words.say(noResults ? "resultsHidden" : "keyHidden")}</p>
          )}
          {noResults && host.ask && (
            <Button onClick={() => void host.ask!(words.say("connectAsk"))}>
              {words.say("connectButton")}
            </Button>
          )}
        </>
      </Score>
      <div class="row">
        {started.quiz !== null && attemptsLeft !== 0 && (
          <Button onClick={onAgain}>{words.say("again")}</Button>
        )}
        <Button onClick={() => go({ view: "progress", course: started.course })}>
          {words.say("myProgress")}
        </Button>
      </div>
      {toReview.length > 0 && (
        <>
          <h2>{words.say("toReview")}</h2>
          <ul>
            {toReview.map(({ source, title }) => {
              const [chapter = "", section] = source.split("#");
              return (
                <li key={source}>
                  <button
                    type="button"
                    class="quiet"
                    lang={started.language}
                    onClick={() => go({ view: "chapter", course: started.course, chapter, section })}
                  >
                    {title}
                  </button>
                </li>
              );
            })}
          </ul>
        </>
      )}
      <h2>{words.say("yourAnswers")}</h2>
      {results.map((told, at) => (
        <Reviewed key={told.itemId} entry={reviewedOf(told)} at={at} />
      ))}
      {error !== undefined && <Trouble error={error} />}
      {finished.hasMore && <Button onClick={() => void load(results.length)}>{words.say("more")}</Button>}
    </section>
  );
}
