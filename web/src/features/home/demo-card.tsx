"use client";
import type { DemoQuestion } from "@course-companion/contract/quiz";
import { AnswerProvider, OneQuestion } from "@course-companion/question-ui";
import { textOfTrouble } from "@course-companion/question-ui/trouble";
import type { Draft } from "@course-companion/questions";
import { type ComponentProps, useState } from "react";
import type { DemoTexts } from "../../messages/quiz.ts";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import { troubleOf } from "../quiz/trouble.ts";

/** A question to try before anything else: no account, no guest, nothing stored. A press on an option is the answer. */
export function DemoCard(props: {
  locale: string;
  demo: DemoQuestion;
  /** The chapter that teaches it. */
  chapterHref: string;
  texts: DemoTexts;
  words: Record<"tryOne" | "comesBack" | "readWhy", string>;
}) {
  const { locale, demo, texts, words } = props;
  const { item, course, release } = demo;
  const [answer, setAnswer] = useState<ComponentProps<typeof OneQuestion>["answer"]>(null);
  const language = { lang: demo.language, dir: demo.dir };

  async function send(given: Draft) {
    const body = { release, itemId: item.id, response: { ...given }, locale: demo.language };
    const { result } = await call(routes.answerDemo, { params: { course }, body });
    setAnswer({ response: given, result: { ...result, solution: result.solution as Draft | null } });
  }

  return (
    <AnswerProvider value={{ locale, texts, fill: (text, values) => fill(locale, text, values), language }}>
      <OneQuestion
        item={item}
        answer={answer}
        className="card raised-card demo"
        heading={(id) => (
          <h2 id={id} className="eyebrow">
            {words.tryOne} · <span {...language}>{demo.title}</span>
          </h2>
        )}
        atOnce
        words={texts}
        send={send}
        trouble={(error) => (
          <p className="note warn" role="alert">
            {explain(texts, error)}
          </p>
        )}
      >
        <p className="small dim">{words.comesBack}</p>
        <p>
          <a className="button" href={props.chapterHref}>
            {words.readWhy}
          </a>
        </p>
      </OneQuestion>
    </AnswerProvider>
  );
}

/** Why a call failed. What concerns accounts and attempts cannot happen here. */
function explain(texts: DemoTexts, error: unknown): string {
  const name = textOfTrouble(troubleOf(error));
  return name in texts ? texts[name as keyof DemoTexts] : texts.failed;
}
