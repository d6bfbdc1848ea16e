import "@course-companion/question-ui/questions.css";
import type { InlineQuestion } from "@course-companion/contract/inline-questions";
import { AnswerProvider, OneQuestion } from "@course-companion/question-ui";
import { needsSignIn, textOfTrouble } from "@course-companion/question-ui/trouble";
import type { Draft } from "@course-companion/questions";
import { useEffect, useState } from "react";
import { type Root, createRoot } from "react-dom/client";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import type { InlineTexts } from "../../messages/quiz.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { fill } from "../../shared/lib/texts.ts";
import { timeZoneHere } from "../../shared/lib/time-zone.ts";
import { forgetProgress } from "../../shared/session/own-progress.ts";
import { QUEUE_EVENT, send as sendOrQueue } from "../../shared/session/outbox.ts";
import { troubleOf } from "../quiz/trouble.ts";
import { inlineKey, loadQuestions, waitingAnswer } from "./load-questions.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

/** Shows the questions of a chapter in their places. Returns a function that ends it. */
export function showQuestions(places: readonly HTMLElement[], chapter: ReaderChapter): () => void {
  const roots: Root[] = [];
  const ended = new AbortController();
  const show = async () => {
    const { questions, release } = await loadQuestions(chapter);
    for (const place of places) {
      const asked = questions.find(({ item }) => item.id === place.dataset["question"]);
      if (!asked) continue;
      const waiting = (await waitingAnswer(chapter.course, asked.item.id)) as Draft | null;
      if (ended.signal.aborted) return;
      const root = createRoot(place);
      root.render(<Asked chapter={chapter} release={release} asked={asked} waiting={waiting} />);
      place.dataset["ready"] = "";
      // Its labels are the interface's; the question's own texts say their language.
      place.lang = chapter.locale;
      place.dir = directionOf(chapter.locale);
      roots.push(root);
    }
  };
  // Until then each place has its link.
  show().catch(() =>
    addEventListener("online", () => void show().catch(() => undefined), {
      once: true,
      signal: ended.signal,
    }),
  );
  return () => {
    ended.abort();
    for (const root of roots) root.unmount();
  };
}

/** A question where it is read. Its answer is sent like one of practice, and waits for a connection like one. */
function Asked(props: {
  chapter: ReaderChapter;
  release: string;
  asked: InlineQuestion;
  waiting: Draft | null;
}) {
  const { chapter, release } = props;
  const { locale, course, texts } = chapter;
  const t = chapter.questionTexts!;
  const [asked, setAsked] = useState(props.asked);
  const [waiting, setWaiting] = useState(props.waiting);
  const { item, answer, language } = asked;
  useSentLater(waiting !== null, async () => {
    if ((await waitingAnswer(course, item.id)) !== null) return;
    // What the page asked for first is from before the answer.
    forgetProgress(course);
    const { questions } = await loadQuestions(chapter);
    const now = questions.find((one) => one.item.id === item.id);
    if (now) setAsked(now);
    setWaiting(null);
  });

  async function send(response: Draft) {
    const body = {
      release,
      response: { ...response },
      locale: language,
      answeredAt: new Date().toISOString(),
      ...timeZoneHere(),
    };
    const input = { params: { course, item: item.id }, body };
    // What waits for a connection could count once the release is live.
    if (chapter.isStaged) return setAsked(await call(routes.answerInline, input));
    const sent = await sendOrQueue(inlineKey(course, item.id), routes.answerInline, input);
    if (sent.state === "sent") setAsked(sent.reply);
    else setWaiting(response);
  }

  const result = answer?.result;
  return (
    <AnswerProvider
      value={{
        locale,
        texts: t,
        fill: (text, values) => fill(locale, text, values),
        language: { lang: language, dir: directionOf(language) },
      }}
    >
      <OneQuestion
        item={item}
        answer={
          result
            ? {
                response: answer.response as Draft | null,
                result: { ...result, solution: result.solution as Draft | null },
              }
            : null
        }
        waiting={waiting}
        className="card no-print"
        heading={(id) => (
          <p id={id} className="eyebrow">
            {answer ? `${texts.quickQuestion} · ${t.answered}` : texts.quickQuestion}
          </p>
        )}
        send={send}
        words={t}
        trouble={(error) => <Refusal error={error} t={t} />}
      >
        <p className="small dim">{texts.comesBack}</p>
      </OneQuestion>
    </AnswerProvider>
  );
}

/** Why an answer was not taken, and the way to sign in where that may help. */
function Refusal({ error, t }: { error: unknown; t: InlineTexts }) {
  const trouble = troubleOf(error);
  const name = textOfTrouble(trouble);
  return (
    <div className="note warn" role="alert">
      <p>{name in t ? t[name as keyof InlineTexts] : t.failed}</p>
      {needsSignIn(trouble) ? (
        <p>
          <a className="button quiet" href={signInHref(location.pathname + location.search)}>
            {t.signIn}
          </a>
        </p>
      ) : null}
    </div>
  );
}

/** Calls `look` whenever the queue has changed while an answer waits in it. */
function useSentLater(isWaiting: boolean, look: () => Promise<void>): void {
  useEffect(() => {
    if (!isWaiting) return;
    const onQueue = () => void look().catch(() => undefined);
    addEventListener(QUEUE_EVENT, onQueue);
    return () => removeEventListener(QUEUE_EVENT, onQueue);
  }, [isWaiting]);
}
