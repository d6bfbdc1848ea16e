import { createContext, useContext, useEffect, useRef } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { QuizLinks } from "./links.ts";

/** What all parts of a quiz need. */
export interface QuizContext {
  locale: string;
  t: QuizTexts;
  links: QuizLinks;
  course: string;
  /** Of the attempt's texts. */
  language: { lang: string; dir: "ltr" | "rtl" };
  isCheck: boolean;
}

const Context = createContext<QuizContext | null>(null);
export const QuizProvider = Context.Provider;

/** The context, and `say` to fill a text by its name. */
export function useQuiz(): QuizContext & {
  say: (name: keyof QuizTexts, values?: Record<string, string | number>) => string;
} {
  const context = useContext(Context)!;
  return { ...context, say: (name, values) => fill(context.locale, context.t[name], values) };
}

/** Puts the focus on an element as it appears, when a press of the learner's led there; later it never takes the focus. */
export function useFocusOnArrival<T extends HTMLElement>(isPressed: boolean) {
  const ref = useRef<T>(null);
  const isWanted = useRef(isPressed);
  useEffect(() => {
    if (isWanted.current) ref.current?.focus();
    isWanted.current = false;
  }, []);
  return ref;
}
