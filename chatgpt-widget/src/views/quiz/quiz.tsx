import { verdictOf } from "@course-companion/questions";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { Answered, OpenQuestion } from "../../api.ts";
import { type Route, useApp } from "../../app-context.ts";
import { keep } from "../../host/keep.ts";
import { Outbox } from "../../host/outbox.ts";
import { Bar, Button, Head, Loading, TroublePage } from "../../ui/parts.tsx";
import { Asked } from "./question.tsx";
import { QuizResult } from "./result.tsx";
import { type QuizState, answeredCount, follow } from "./state.ts";

/** A quiz from wherever it stands to its result. Text and widget share the attempt: the server has all of its state. */
export function Quiz({ route }: { route: Extract<Route, { view: "quiz" }> }) {
  const { host, words, guest, setGuest } = useApp();
  const [state, dispatch] = useReducer(follow, null);
  const [error, setError] = useState<unknown>();
  const [ended, setEnded] = useState(false);
  const attempt = useRef(route.attempt);
  const outbox = useRef<Outbox | null>(null);

  const load = async () => {
    setError(undefined);
    try {
      const { course, quiz } = route;
      const args = { course, quiz, attempt: attempt.current, guest, locale: words.locale, view: true };
      const started = await host.call("start_quiz", args);
      if (started.guest) setGuest(started.guest);
      attempt.current = started.attempt;
      outbox.current ??= new Outbox(host, started.attempt, {
        sent: ({ item }, reply) => {
          dispatch({ type: "told", item, reply });
          keep(`draft ${item}`, null);
          host.inform(describe(started.attempt, item, reply));
        },
        waiting: ({ item }) => dispatch({ type: "waiting", item }),
        refused: ({ item }, problem) => dispatch({ type: "refused", item, problem }),
      });
      dispatch({ type: "loaded", started, letters: [...outbox.current.letters] });
      void outbox.current.flush();
    } catch (problem) {
      setError(problem);
    }
  };
  useEffect(() => {
    void load();
    // What was answered in the conversation meanwhile is seen when the learner comes back here.
    const onVisible = () => document.visibilityState === "visible" && attempt.current && void load();
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      outbox.current?.close();
    };
  }, []);

  if (!state) return error ? <TroublePage error={error} retry={() => void load()} /> : <Loading />;
  const { started } = state;
  if (ended || (started.status === "finished" && state.current === null))
    return (
      <QuizResult
        started={started}
        onAgain={() => {
          attempt.current = undefined;
          outbox.current?.close();
          outbox.current = null;
          setEnded(false);
          void load();
        }}
      />
    );
  return (
    <UnderWay
      state={state}
      onAnswer={(question, response) => {
        dispatch({ type: "answered", item: question.id, response });
        outbox.current!.put({
          attempt: started.attempt,
          item: question.id,
          response: { ...response },
          guest,
        });
      }}
      onHint={(item, hint) => dispatch({ type: "hinted", item, hint })}
      onNext={() => dispatch({ type: "next" })}
      onEnd={() => setEnded(true)}
      guest={guest}
    />
  );
}

function UnderWay({
  state,
  guest,
  onAnswer,
  onHint,
  onNext,
  onEnd,
}: {
  state: QuizState;
  guest: string | undefined;
  onAnswer: (question: OpenQuestion, response: object) => void;
  onHint: (item: string, hint: string) => void;
  onNext: () => void;
  onEnd: () => void;
}) {
  const { words } = useApp();
  const { started, current } = state;
  const [asking, setAsking] = useState(false);
  const done = answeredCount(state);
  const question = current === null ? undefined : state.questions.get(current);
  const given = current === null ? undefined : state.given.get(current);
  const waiting = [...state.given.values()].some((one) => one.state === "waiting");
  const number = Math.min(started.questions, given ? done : done + 1);
  const isLast = started.status === "finished";
  const open = started.questions - done;
  return (
    <section aria-label={started.title ?? words.say(started.kind)}>
      <Head title={started.title ?? words.say(started.kind)}>
        <span class={`tag ${started.kind}`}>{words.say(started.kind)}</span>
      </Head>
      <Bar
        share={started.questions === 0 ? 0 : done / started.questions}
        label={words.say("progressLabel", { done, total: started.questions })}
      />
      {waiting && (
        <p class="banner" role="status">
          {words.say("offline")}
        </p>
      )}
      {question ? (
        <Asked
          key={question.id}
          question={question}
          given={given ?? null}
          problem={state.problem}
          started={started}
          guest={guest}
          heading={words.say("question", { n: number, total: started.questions })}
          onAnswer={(response) => onAnswer(question, response)}
          onHint={(hint) => onHint(question.id, hint)}
          onNext={isLast ? onEnd : onNext}
          nextLabel={words.say(isLast ? "seeResult" : "next")}
        />
      ) : (
        <div class="done">
          <p>{words.say(waiting ? "waiting" : "allAnswered")}</p>
          <Button primary disabled={waiting} onClick={onEnd}>
            {words.say(isLast ? "seeResult" : "finish")}
          </Button>
        </div>
      )}
      {question && !isLast && open > 0 && done > 0 && (
        <footer class="end">
          {asking ? (
            <div role="alertdialog" aria-label={words.say("endEarly")}>
              <p>{words.say("endEarlyWarn", { n: open })}</p>
              <div class="row">
                <Button primary onClick={() => setAsking(false)}>
                  {words.say("keepGoing")}
                </Button>
                <Button disabled={waiting} onClick={onEnd}>
                  {words.say("endEarly")}
                </Button>
              </div>
            </div>
          ) : (
            <button type="button" class="quiet" onClick={() => setAsking(true)}>
              {words.say("endEarly")}
            </button>
          )}
        </footer>
      )}
    </section>
  );
}

/** For the model: ids and numbers only, so that no text of a course or a learner reaches it as an instruction. */
function describe(attempt: string, item: string, reply: Answered): string {
  const verdict = reply.result ? verdictOf(reply.result) : "recorded";
  const { answered, questions, status } = reply;
  return `Quiz view, attempt ${attempt}: item ${item} answered, ${verdict}; ${answered} of ${questions} answered, ${status}. finish_quiz tells the results.`;
}
