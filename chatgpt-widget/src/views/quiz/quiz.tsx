import { EndDialog, Question } from "@course-companion/question-ui";
import { countSteps } from "@course-companion/question-ui/steps";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Started } from "../../api.ts";
import { type Route, useApp } from "../../app-context.ts";
import { Bar, Button, Head, Loading, TroublePage } from "../../ui/parts.tsx";
import { QuestionFrame } from "./question-frame.tsx";
import { QuizResult } from "./result.tsx";
import { usePlay } from "./use-play.ts";

/** A quiz from wherever it is to its result. Text and widget share the attempt: the server has all of its state. */
export function Quiz({ route }: { route: Extract<Route, { view: "quiz" }> }) {
  const { host, words, guest, setGuest } = useApp();
  const [started, setStarted] = useState<Started>();
  const [error, setError] = useState<unknown>();
  const attempt = useRef(route.attempt);

  const load = async () => {
    setError(undefined);
    try {
      const { course, quiz } = route;
      const args = { course, quiz, attempt: attempt.current, guest, locale: words.locale };
      const opened = await host.call("start_quiz", args);
      if (opened.guest) setGuest(opened.guest);
      attempt.current = opened.attempt;
      setStarted(opened);
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => {
    void load();
    // Answers given in the conversation meanwhile appear when the learner comes back here.
    const onVisible = () => document.visibilityState === "visible" && attempt.current && void load();
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, []);

  if (!started) return error ? <TroublePage error={error} retry={() => void load()} /> : <Loading />;
  const again = () => {
    attempt.current = undefined;
    void load();
  };
  return (
    <QuestionFrame language={started.language}>
      <Player key={started.attempt} started={started} onAgain={again} />
    </QuestionFrame>
  );
}

function Player({ started, onAgain }: { started: Started; onAgain: () => void }) {
  const { words } = useApp();
  const play = usePlay(started);
  const { state, dispatch } = play;
  const { attempt, shows, at } = state;
  const counts = countSteps(state);
  const [isAsking, setAsking] = useState(false);
  const [isEnded, setEnded] = useState(false);
  // The conversation has the focus until something is pressed here.
  const isMoved = useRef(false);
  useEffect(() => {
    isMoved.current = true;
  }, []);
  // Unsent answers would count as wrong, so the attempt ends after they are sent.
  const isSent = Object.keys(state.given).length === 0;
  useEffect(() => {
    if (state.ending !== "waiting" || !isSent) return;
    if (state.refused) dispatch({ type: "ending", to: "no" });
    else setEnded(true);
  }, [state.ending, isSent]);
  const entry = attempt.items[at];
  if (isEnded || shows === "result" || (attempt.status === "finished" && !entry))
    return <QuizResult started={{ ...started, ...attempt }} isFresh={isMoved.current} onAgain={onAgain} />;
  const end = () => (isSent ? setEnded(true) : dispatch({ type: "ending", to: "waiting" }));
  const askEnd = () => (attempt.status === "open" && counts.open > 0 ? setAsking(true) : end());
  const title = started.title ?? words.say(started.kind);
  const isAll = counts.open === 0;
  return (
    <section aria-label={title} class="quiz">
      <Head title={title}>
        <span class="tag">{words.say(started.kind)}</span>
      </Head>
      <Bar
        share={counts.total === 0 ? 0 : counts.answered / counts.total}
        label={words.say("progressLabel", { done: counts.answered, total: counts.total })}
      />
      {counts.waiting > 0 && (
        <p class="banner" role="status">
          {words.say("offline")}
        </p>
      )}
      {entry ? (
        <Question key={entry.item.id} play={play} entry={entry} isMoved={isMoved.current} onEnd={askEnd} />
      ) : (
        <div>
          <p>{words.say("allAnswered")}</p>
          <Button primary disabled={state.ending !== "no"} onClick={end}>
            {words.say("finish")}
          </Button>
        </div>
      )}
      {entry && attempt.status === "open" && !isAll && counts.answered > 0 && (
        <footer class="quiz-end">
          {isAsking ? (
            <EndDialog
              isInline
              open={counts.open}
              unsent={counts.unsent}
              onEnd={end}
              onClose={() => setAsking(false)}
            />
          ) : (
            <button type="button" class="quiet" disabled={state.ending !== "no"} onClick={askEnd}>
              {words.say("endEarly")}
            </button>
          )}
        </footer>
      )}
    </section>
  );
}
