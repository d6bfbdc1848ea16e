import { type QuestionContext, QuestionProvider } from "@course-companion/question-ui";
import { questions, widgetQuiz } from "@course-companion/messages";
import { fill } from "@course-companion/messages/format";
import { directionOf } from "@course-companion/contract/direction";
import type { Language } from "@course-companion/contract/languages";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { useView } from "../../app-context.ts";
import { CallProblem, describeTrouble, troubleOf } from "../../host/problem.ts";
import { dressText } from "../../ui/rich.tsx";
import { WayButton, chapterWay } from "../../ui/way.tsx";

const UNKNOWN = new CallProblem("unknown");

/** Gives questions what they take from a view inside a conversation. `language`: of the attempt's texts. */
export function QuestionFrame(props: { language: string; course: string; children: ComponentChildren }) {
  const { host, words, isFull, say } = useView(widgetQuiz);
  const { language, course, children } = props;
  const value = useMemo(
    (): QuestionContext => ({
      locale: words.locale,
      texts: {
        ...questions[words.language as Language],
        recordedNote: say("checkNote"),
        elsewhereNote: say("answeredElsewhere"),
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
      wayOn: ({ id, source }, verdict) => {
        const [chapter = "", section] = source?.split("#") ?? [];
        const label = say("sourceButton");
        const explain = host.ask && verdict !== "right";
        // A card has room for one of them.
        const shows = source && (isFull || !explain);
        if (!explain && !shows) return null;
        return (
          <div class="row">
            {explain ? (
              <WayButton
                way={{ label: say("explainButton"), ask: say("explainAsk", { item: id }), path: "/" }}
              />
            ) : null}
            {shows ? <WayButton way={chapterWay(course, chapter, section, label, words)} /> : null}
          </div>
        );
      },
    }),
    [host, words, isFull, language, course],
  );
  return <QuestionProvider value={value}>{children}</QuestionProvider>;
}
