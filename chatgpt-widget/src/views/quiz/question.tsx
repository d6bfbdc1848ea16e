import {
  type Draft,
  emptyDraft,
  isHeldBack,
  isSame,
  type Missing,
  missingOf,
  namePart,
  toResponse,
  verdictOf,
} from "@course-companion/questions";
import { useState } from "preact/hooks";
import type { AnswerResult, Html, OpenQuestion, Question, Started } from "../../api.ts";
import { useApp } from "../../app-context.ts";
import { keep, kept } from "../../host/keep.ts";
import { CallProblem, describeProblem } from "../../host/problem.ts";
import { Button, useFocus } from "../../ui/parts.tsx";
import { Rich } from "../../ui/rich.tsx";
import { Field } from "./fields.tsx";
import type { Given, QuizState } from "./state.ts";

/** One question: asked, then answered, then with what is told about the answer. */
export function Asked({
  question,
  given,
  problem,
  started,
  guest,
  heading,
  nextLabel,
  onAnswer,
  onHint,
  onNext,
}: {
  question: OpenQuestion;
  given: Given | null;
  problem: QuizState["problem"];
  started: Started;
  guest: string | undefined;
  heading: string;
  nextLabel: string;
  onAnswer: (response: Draft) => void;
  onHint: (hint: string) => void;
  onNext: () => void;
}) {
  const { words } = useApp();
  const [draft, setDraft] = useState(() => kept<Draft>(`draft ${question.id}`) ?? emptyDraft(question));
  const [warned, setWarned] = useState<Missing | null>(null);
  const told = given?.told ?? null;
  // Another answer counts when the question was answered in the conversation before.
  const isOther = Boolean(told?.response && given && !isSame(question, told.response, given.response));
  const response = (isOther ? told!.response : given?.response) ?? draft;
  const heard = useFocus<HTMLDivElement>(given?.state);
  const change = (next: Draft) => {
    setDraft(next);
    setWarned(null);
    keep(`draft ${question.id}`, next);
  };
  const send = () => {
    const missing = missingOf(question, draft);
    if (isHeldBack(missing, warned)) return setWarned(missing);
    onAnswer(toResponse(question, draft));
  };
  return (
    <form
      class="question"
      onSubmit={(event) => {
        event.preventDefault();
        if (!given) send();
      }}
    >
      <h2>{heading}</h2>
      <Rich html={question.prompt} language={started.language} />
      <Field
        question={question}
        response={response}
        language={started.language}
        told={told}
        locked={given !== null}
        onChange={change}
      />
      <Hints question={question} started={started} guest={guest} isOpen={!given} onHint={onHint} />
      {(warned || problem) && !given && (
        <p class="trouble" role="alert">
          {warned ? words.say(`missing_${warned}`) : describeProblem(problem!, words)}
        </p>
      )}
      <div ref={heard} tabIndex={-1} class="heard" aria-live="polite">
        {given?.state === "sending" && <p role="status">{words.say("sending")}</p>}
        {given?.state === "waiting" && <p class="note">{words.say("waiting")}</p>}
        {isOther && <p class="note">{words.say("answeredElsewhere")}</p>}
        {given?.state === "told" && told && (
          <Feedback told={told} question={question} language={started.language} kind={started.kind} />
        )}
      </div>
      <div class="row">
        {given ? (
          <Button primary disabled={given.state === "sending"} onClick={onNext}>
            {nextLabel}
          </Button>
        ) : (
          <Button primary type="submit">
            {words.say("submit")}
          </Button>
        )}
      </div>
    </form>
  );
}

function Hints({
  question,
  started,
  guest,
  isOpen,
  onHint,
}: {
  question: OpenQuestion;
  started: Started;
  guest: string | undefined;
  isOpen: boolean;
  onHint: (hint: string) => void;
}) {
  const { host, words } = useApp();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CallProblem | null>(null);
  const shown = question.hintsShown;
  const fetchHint = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const args = { attempt: started.attempt, item: question.id, guest, view: true };
      onHint((await host.call("get_hint", args)).hint);
    } catch (error) {
      setProblem(error instanceof CallProblem ? error : new CallProblem("unknown"));
    }
    setBusy(false);
  };
  return (
    <div class="hints">
      <ol aria-live="polite">
        {shown.map((hint, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <strong>{words.say("hintNumber", { n: at + 1 })}</strong>
            <Rich html={hint} language={started.language} />
          </li>
        ))}
      </ol>
      {problem && (
        <p class="trouble" role="alert">
          {describeProblem(problem, words)}
        </p>
      )}
      {isOpen && shown.length < question.hints && (
        <button type="button" class="quiet" disabled={busy} onClick={() => void fetchHint()}>
          {words.say(shown.length === 0 ? "hint" : "nextHint")}
        </button>
      )}
    </div>
  );
}

/** What the course says about an answer; where the course does not tell it yet, that it was taken. */
export function Feedback({
  told,
  question,
  language,
  kind,
}: {
  told: AnswerResult;
  question: Question;
  language: string;
  kind: Started["kind"];
}) {
  const { host, words } = useApp();
  const verdict = verdictOf(told);
  return (
    <div class={`feedback ${verdict}`}>
      <p class="verdict">
        <span aria-hidden="true">{SIGNS[verdict]}</span> {words.say(verdict)}
        {told.points !== undefined && told.maxPoints !== undefined && (
          <small>{words.say("points", { points: told.points, n: told.maxPoints })}</small>
        )}
      </p>
      {verdict === "recorded" && kind === "check" && <p>{words.say("checkNote")}</p>}
      {told.feedback?.map((one) =>
        typeof one === "string" ? (
          <Rich key={one} html={one} language={language} />
        ) : (
          <PartFeedback key={one.part} question={question} {...one} language={language} />
        ),
      )}
      {told.misconception && (
        <>
          <h3>{words.say("misconception")}</h3>
          <Rich html={told.misconception} language={language} />
        </>
      )}
      {told.explanation && (
        <>
          <h3>{words.say("explanation")}</h3>
          <Rich html={told.explanation} language={language} />
        </>
      )}
      {host.ask && verdict !== "recorded" && (
        <div class="row">
          {verdict !== "right" && (
            <Button onClick={() => void host.ask!(words.say("explainAsk", { item: question.id }))}>
              {words.say("explainButton")}
            </Button>
          )}
          {question.source && (
            <Button onClick={() => void host.ask!(words.say("sourceAsk", { source: question.source! }))}>
              {words.say("sourceButton")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** What the course says about one pair, blank or option, under its name. */
function PartFeedback(props: { question: Question; part: string; text: Html; language: string }) {
  const { words } = useApp();
  const { language } = props;
  const name = namePart<Html>(props.question, props.part);
  return (
    <div class="part">
      {name && (
        <strong>
          {"blank" in name ? (
            words.say("blank", { n: name.blank })
          ) : (
            <Rich html={name.text} language={language} inline />
          )}
        </strong>
      )}
      <Rich html={props.text} language={language} />
    </div>
  );
}

const SIGNS = { right: "✓", partly: "◐", wrong: "✗", recorded: "•" } as const;
