"use client";
import type { DemoQuestion } from "@course-companion/contract/quiz";
import { type AnswerContext, AnswerProvider, Field, Feedback, Rich } from "@course-companion/question-ui";
import { useQuestionKeys } from "@course-companion/question-ui/keys";
import { textOfTrouble } from "@course-companion/question-ui/trouble";
import { type Draft, emptyDraft, missingOf, toResponse } from "@course-companion/questions";
import { type FormEvent, useId, useRef, useState } from "react";
import type { DemoTexts } from "../../messages/quiz.ts";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import { troubleOf } from "../quiz/trouble.ts";

type Result = Parameters<typeof Feedback>[0]["result"];
type State =
  | { kind: "open" | "sending" }
  | { kind: "failed"; text: string }
  | { kind: "answered"; result: Result };

/**
 * A question to try before anything else: no account, no guest, nothing stored. A press on an option is the answer;
 * by the keyboard, where arrow keys move through the options, the button gives it.
 */
export function DemoCard(props: {
  locale: string;
  demo: DemoQuestion;
  /** The chapter that teaches it. */
  chapterHref: string;
  texts: DemoTexts;
  words: Record<"tryOne" | "comesBack" | "readWhy", string>;
}) {
  const { locale, demo, texts, words } = props;
  const { item } = demo;
  const [answer, setAnswer] = useState<Draft>(() => emptyDraft(item));
  const [state, setState] = useState<State>({ kind: "open" });
  const byPointer = useRef(false);
  const verdict = useRef<HTMLHeadingElement>(null);
  const base = useId();
  const form = useRef<HTMLFormElement>(null);
  useQuestionKeys(form);
  const language = { lang: demo.language, dir: demo.dir };
  const context: AnswerContext = {
    locale,
    texts,
    fill: (text, values) => fill(locale, text, values),
    language,
  };

  async function send(given: Draft) {
    if (state.kind === "sending" || state.kind === "answered") return;
    const missing = missingOf(item, given);
    if (missing) return setState({ kind: "failed", text: texts[`missing_${missing}`] });
    setState({ kind: "sending" });
    try {
      const { result } = await call(routes.answerDemo, {
        params: { course: demo.course },
        body: {
          release: demo.release,
          itemId: item.id,
          response: toResponse(item, given),
          locale: demo.language,
        },
      });
      setState({ kind: "answered", result: { ...result, solution: result.solution as Draft | null } });
      requestAnimationFrame(() => verdict.current?.focus({ preventScroll: true }));
    } catch (error) {
      setState({ kind: "failed", text: explain(texts, error) });
    }
  }

  const result = state.kind === "answered" ? state.result : null;
  return (
    <AnswerProvider value={context}>
      <form
        ref={form}
        className="card raised-card demo"
        aria-labelledby={`${base}h`}
        noValidate
        onPointerDown={() => (byPointer.current = true)}
        onKeyDown={() => (byPointer.current = false)}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void send(answer);
        }}
      >
        <h2 id={`${base}h`} className="eyebrow">
          {words.tryOne} · <span {...language}>{demo.title}</span>
        </h2>
        <Rich id={`${base}q`} text={item.prompt} />
        <Field
          item={item}
          answer={answer}
          result={result}
          locked={result !== null || state.kind === "sending"}
          asks={`${base}q`}
          onChange={(given) => {
            setAnswer(given);
            if (state.kind === "failed") setState({ kind: "open" });
            if (byPointer.current && missingOf(item, given) === null) void send(given);
          }}
        />
        {state.kind === "failed" ? (
          <p className="note warn" role="alert">
            {state.text}
          </p>
        ) : null}
        {result ? (
          <>
            <Feedback result={result} item={item} heading={verdict} />
            <p className="small dim">{words.comesBack}</p>
            <p>
              <a className="button" href={props.chapterHref}>
                {words.readWhy}
              </a>
            </p>
          </>
        ) : (
          <button type="submit" className="quiet" aria-disabled={state.kind === "sending"}>
            {state.kind === "sending" ? texts.sending : texts.answer}
          </button>
        )}
      </form>
    </AnswerProvider>
  );
}

/** Why a call failed. What concerns accounts and attempts cannot happen here. */
function explain(texts: DemoTexts, error: unknown): string {
  const name = textOfTrouble(troubleOf(error));
  return name in texts ? texts[name as keyof DemoTexts] : texts.failed;
}
