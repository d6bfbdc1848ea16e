import type { StagedQuiz } from "@course-companion/contract/staged";
import { AnswerProvider, OneQuestion } from "@course-companion/question-ui";
import { textOfTrouble } from "@course-companion/question-ui/trouble";
import type { Draft } from "@course-companion/questions";
import { type ComponentProps, useState } from "react";
import type { DemoTexts } from "../../messages/quiz.ts";
import { call } from "../../shared/api/client.ts";
import { stagedRoutes } from "./staged-routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { troubleOf } from "./trouble.ts";

/** What the page says of a staged quiz. */
export interface StagedProps {
  locale: string;
  course: string;
  release: string;
  quiz: string;
  /** Wanted for the questions. */
  content: string;
  texts: DemoTexts;
  words: Record<"loading" | "all" | "again" | "gone" | "questionOf", string>;
  retry: string;
}

type Props = StagedProps & { loaded: StagedQuiz };

/** All questions of a staged quiz below each other. */
export function StagedQuestions(props: Props) {
  const { locale, texts, words, loaded } = props;
  const language = { lang: loaded.language, dir: directionOf(loaded.language) };
  return (
    <AnswerProvider value={{ locale, texts, fill: (text, values) => fill(locale, text, values), language }}>
      <p>{words.all}</p>
      <div className="staged-questions">
        {loaded.items.map((item, at) => (
          <Tried key={item.id} {...props} item={item} number={at + 1} />
        ))}
      </div>
    </AnswerProvider>
  );
}

/** One question, which can be answered as often as its author likes. */
function Tried(props: Props & { item: StagedQuiz["items"][number]; number: number }) {
  const { locale, course, release, texts, words, loaded, item, number } = props;
  const [answer, setAnswer] = useState<ComponentProps<typeof OneQuestion>["answer"]>(null);
  const [round, setRound] = useState(0);

  async function send(given: Draft) {
    const body = { itemId: item.id, response: { ...given }, locale: loaded.language };
    const { result } = await call(stagedRoutes.tryStaged, { params: { course, release }, body });
    setAnswer({ response: given, result: { ...result, solution: result.solution as Draft | null } });
  }

  return (
    <OneQuestion
      key={round}
      item={item}
      answer={answer}
      className="card"
      heading={(id) => (
        <h2 id={id} className="eyebrow">
          {fill(locale, words.questionOf, { n: number, total: loaded.items.length })}
        </h2>
      )}
      words={texts}
      send={send}
      trouble={(error) => (
        <p className="note warn" role="alert">
          {explain(texts, error) ?? words.gone}
        </p>
      )}
    >
      <p>
        <button
          type="button"
          className="quiet"
          onClick={() => {
            setAnswer(null);
            setRound(round + 1);
          }}
        >
          {words.again}
        </button>
      </p>
    </OneQuestion>
  );
}

function explain(texts: Props["texts"], error: unknown): string | null {
  const name = textOfTrouble(troubleOf(error));
  return name in texts && name !== "failed" ? texts[name as keyof Props["texts"]] : null;
}
