import { EndDialog, Question } from "@course-companion/question-ui";
import { countSteps } from "@course-companion/question-ui/steps";
import { widgetQuiz } from "@course-companion/messages";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Started } from "../../api.ts";
import { type Facts, useApp, useView } from "../../app-context.ts";
import { Head, useScrolling } from "../../ui/card.tsx";
import { ProblemCard } from "../../ui/notice.tsx";
import { Bar, Button, Loading } from "../../ui/parts.tsx";
import { QuestionFrame } from "./question-frame.tsx";
import { QuizResult } from "./result.tsx";
import { usePlay } from "./use-play.ts";

/** A quiz from wherever it is to its result. Text and widget share the attempt: the server has all of its state. */
export function Quiz(facts: Facts) {
  const { host, words, guest, setGuest } = useApp();
  const [started, setStarted] = useState<Started>();
  const [error, setError] = useState<unknown>();
  const attempt = useRef(facts.attempt);

  const load = async () => {
    setError(undefined);
    try {
      const { course, quiz } = facts;
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

  if (!started)
    return error ? <ProblemCard error={error} retry={() => void load()} facts={facts} /> : <Loading />;
  const again = () => {
    attempt.current = undefined;
    void load();
  };
  return (
    <QuestionFrame language={started.language} course={started.course}>
      <Player key={started.attempt} started={started} onAgain={again} />
    </QuestionFrame>
  );
}

function Player({ started, onAgain }: { started: Started; onAgain: () => void }) {
  const { host, isFull, say } = useView(widgetQuiz);
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
  const view = useRef<HTMLElement>(null);
  if (isEnded || shows === "result" || (attempt.status === "finished" && !entry))
    return <QuizResult started={{ ...started, ...attempt }} isFresh={isMoved.current} onAgain={onAgain} />;
  const end = () => (isSent ? setEnded(true) : dispatch({ type: "ending", to: "waiting" }));
  const askEnd = () => (attempt.status === "open" && counts.open > 0 ? setAsking(true) : end());
  const title = started.title ?? say(started.kind);
  // A card has room for a question; ending early is for the whole screen, where there is one.
  const mayEnd =
    (isFull || !host.setDisplay) && attempt.status === "open" && counts.open > 0 && counts.answered > 0;
  return (
    <section ref={view} aria-label={title} class="view quiz">
      <Head title={title} tag={<span class="tag">{say(started.kind)}</span>} expands />
      <Bar
        share={counts.total === 0 ? 0 : counts.answered / counts.total}
        label={say("progressLabel", { done: counts.answered, total: counts.total })}
      />
      {counts.waiting > 0 && (
        <p class="banner" role="status">
          {say("offline")}
        </p>
      )}
      {entry ? (
        <Scrolling key={entry.item.id} view={view} isGraded={Boolean(entry.answer?.result)}>
          <Question play={play} entry={entry} isMoved={isMoved.current} onEnd={askEnd} />
        </Scrolling>
      ) : (
        <div>
          <p>{say("allAnswered")}</p>
          <Button primary disabled={state.ending !== "no"} onClick={end}>
            {say("finish")}
          </Button>
        </div>
      )}
      {entry && mayEnd && (
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
              {say("endEarly")}
            </button>
          )}
        </footer>
      )}
    </section>
  );
}

/** Lets a question that is higher than its card be scrolled, above its actions, and shows its feedback when it comes. */
function Scrolling(props: {
  view: { current: HTMLElement | null };
  isGraded: boolean;
  children: ComponentChildren;
}) {
  const { view, isGraded } = props;
  useScrolling(() => view.current!.querySelector<HTMLElement>(".quiz-body"));
  // The verdict has the focus by then, which alone brings in its line and not what follows.
  useEffect(() => {
    if (isGraded) view.current!.querySelector(".quiz-feedback")?.scrollIntoView({ block: "nearest" });
  }, [isGraded]);
  return <>{props.children}</>;
}
