import { type QuestionContext, QuestionProvider } from "@course-companion/question-ui";
import { questions } from "@course-companion/messages";
import { fill } from "@course-companion/messages/format";
import { directionOf } from "@course-companion/contract/direction";
import type { Language } from "@course-companion/contract/languages";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { CallProblem, describeTrouble, troubleOf } from "../../host/problem.ts";
import { Button } from "../../ui/parts.tsx";
import { dressText } from "../../ui/rich.tsx";

const UNKNOWN = new CallProblem("unknown");

/** Gives questions what they take from a view inside a conversation. `language`: of the attempt's texts. */
export function QuestionFrame({ language, children }: { language: string; children: ComponentChildren }) {
  const { host, words } = useApp();
  const value = useMemo((): QuestionContext => {
    const { ask } = host;
    return {
      locale: words.locale,
      texts: {
        ...questions[words.language as Language],
        recordedNote: words.say("checkNote"),
        elsewhereNote: words.say("answeredElsewhere"),
      },
      fill: (text, values) => fill(words.language, text, values, words.number),
      language: { lang: language, dir: directionOf(language) },
      dress: (root) => dressText(root, host, words),
      explain: (error) => describeTrouble(troubleOf(error instanceof CallProblem ? error : UNKNOWN), words),
      refusal: (trouble) => (
        <p class="note warn" role="alert">
          {describeTrouble(trouble, words)}
        </p>
      ),
      wayOn: ({ id, source }, verdict) =>
        ask ? (
          <div class="row">
            {verdict === "right" ? null : (
              <Button onClick={() => void ask(words.say("explainAsk", { item: id }))}>
                {words.say("explainButton")}
              </Button>
            )}
            {source ? (
              <Button onClick={() => void ask(words.say("sourceAsk", { source }))}>
                {words.say("sourceButton")}
              </Button>
            ) : null}
          </div>
        ) : null,
    };
  }, [host, words, language]);
  return <QuestionProvider value={value}>{children}</QuestionProvider>;
}
