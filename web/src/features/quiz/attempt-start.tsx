import type { ReactNode } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import type { QuizLinks } from "./links.ts";
import type { Opening } from "./use-opening.ts";

/** What the page of a quiz and the page of a review pass on to the attempt that begins there. */
export interface StartProps {
  locale: string;
  course: string;
  /** Wanted for the questions. */
  content: string;
  /** The page's: of its texts, and of an attempt that is begun here. */
  language: string;
  texts: QuizTexts;
  links: QuizLinks;
  /** The course's path from here on, for the result. */
  ending?: ReactNode;
}

/** An attempt once it is open; until then `children`, which offer to start one. */
export function AttemptStart(props: {
  page: StartProps;
  place: string;
  opening: Opening;
  onStart: () => void;
  children: ReactNode;
}) {
  const { page, place, opening, onStart } = props;
  const { opened, Player, isFresh, trouble } = opening;
  if (!opened || !Player) return props.children;
  const { locale, course, language, texts, links, ending } = page;
  return (
    <Player
      key={opened.attempt.attempt}
      {...{ locale, course, place, language, opened, isFresh, texts, links, ending, trouble }}
      onAgain={onStart}
    />
  );
}
