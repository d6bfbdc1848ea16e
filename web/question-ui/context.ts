import { type ReactNode, createContext, useContext, useEffect, useRef } from "react";
import type { Verdict } from "@course-companion/questions";
import type { Fill, QuestionTexts } from "./texts.ts";
import type { Trouble } from "./trouble.ts";
import type { QuestionView } from "./types.ts";

/** What questions take from the page or view that shows them. */
export interface QuestionContext {
  /** Of the interface, for numbers. */
  locale: string;
  texts: QuestionTexts;
  fill: Fill;
  /** Of the attempt's texts. */
  language: { lang: string; dir: "ltr" | "rtl" };
  /** Completes a course text on the page, as with pictures and links where a sandbox needs help; may return a clean-up. */
  dress?: (root: HTMLElement) => void | (() => void);
  /** Why a call failed, in the learner's language. */
  explain: (error: unknown) => string;
  /** Why an answer was refused and what to do about it. */
  refusal: (trouble: Trouble) => ReactNode;
  /** Ways on from feedback, as to the section that teaches the question. */
  wayOn?: (item: QuestionView, verdict: Verdict) => ReactNode;
  /** A way to report a problem with a question. */
  report?: (item: QuestionView) => ReactNode;
}

const Context = createContext<QuestionContext | null>(null);
export const QuestionProvider = Context.Provider;

/** The context, its texts as `t`, and `say` to fill one by its name. */
export function useQuestions(): QuestionContext & {
  t: QuestionTexts;
  say: (name: keyof QuestionTexts, values?: Record<string, string | number>) => string;
} {
  const context = useContext(Context)!;
  const { texts, fill } = context;
  return { ...context, t: texts, say: (name, values) => fill(texts[name], values) };
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
