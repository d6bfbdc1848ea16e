import { type ReactNode, useEffect, useRef } from "react";
import type { Trouble } from "@course-companion/question-ui/trouble";
import type { QuizTexts } from "../../messages/quiz.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import type { QuizLinks } from "./links.ts";
import type { Opened } from "./open.ts";
import { Questions } from "./questions.tsx";
import { QuizProvider } from "./quiz-provider.tsx";
import { Result } from "./result.tsx";
import { usePlayer } from "./use-player.ts";
import type { QuizContext } from "./use-quiz.ts";

export interface PlayerProps {
  locale: string;
  course: string;
  place: string;
  /** The language that the page's texts are in. */
  language: string;
  opened: Opened;
  /** Whether a press opened it, and not a reload. */
  isFresh: boolean;
  texts: QuizTexts;
  links: QuizLinks;
  ending?: ReactNode;
  /** Another attempt. */
  onAgain: () => void;
  /** What stands in its way. */
  trouble: Trouble | null;
}

/** An attempt from the first question to its result. */
export function Player(props: PlayerProps) {
  const { opened, texts: t, links } = props;
  const play = usePlayer(props.place, opened);
  const { state } = play;
  const { attempt } = state;
  const isMoved = useRef(props.isFresh);
  useEffect(() => {
    isMoved.current = true;
  }, []);
  const context: QuizContext = {
    locale: props.locale,
    t,
    links,
    course: props.course,
    ending: props.ending,
    language: { lang: attempt.language, dir: directionOf(attempt.language) },
  };
  return (
    <QuizProvider value={context}>
      {state.shows === "result" ? (
        <Result
          attempt={attempt}
          endedElsewhere={state.endedElsewhere}
          isFresh={isMoved.current}
          trouble={props.trouble}
          onAgain={props.onAgain}
        />
      ) : (
        <Questions play={play} language={props.language} isMoved={isMoved.current} />
      )}
    </QuizProvider>
  );
}
