import { createContext, useContext, useEffect, useRef } from "react";
import type { QuizTexts } from "../messages/quiz.ts";
import { fill } from "../lib/texts.ts";
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

/** Puts the focus on an element whenever `key` changes to something; on the first render only with `atOnce`. */
export function useFocusOn<T extends HTMLElement>(key: unknown, atOnce = false) {
  const ref = useRef<T>(null);
  const last = useRef<unknown>(atOnce ? undefined : key);
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    if (key !== null && key !== undefined) ref.current?.focus();
  }, [key]);
  return ref;
}
