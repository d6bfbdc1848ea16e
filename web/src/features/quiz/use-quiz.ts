import { type ReactNode, createContext, useContext } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { QuizLinks } from "./links.ts";

/** What all parts of a quiz's page need. */
export interface QuizContext {
  locale: string;
  t: QuizTexts;
  links: QuizLinks;
  course: string;
  /** The course's path from this chapter on, made by the page; absent in a review. */
  ending?: ReactNode;
  /** Of the attempt's texts. */
  language: { lang: string; dir: "ltr" | "rtl" };
}

export const Context = createContext<QuizContext | null>(null);

/** The context, and `say` to fill a text by its name. */
export function useQuiz(): QuizContext & {
  say: (name: keyof QuizTexts, values?: Record<string, string | number>) => string;
} {
  const context = useContext(Context)!;
  return { ...context, say: (name, values) => fill(context.locale, context.t[name], values) };
}
