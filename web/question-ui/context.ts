import { type ReactNode, createContext, createElement, useContext, useEffect, useRef } from "react";
import type { Verdict } from "@course-companion/questions";
import type { AnswerTexts, Fill, QuestionTexts } from "./texts.ts";
import type { Trouble } from "./trouble.ts";
import type { QuestionView } from "./types.ts";

/** What fields and feedback take from the page or view that shows them. */
export interface AnswerContext {
  /** Of the interface, for numbers. */
  locale: string;
  texts: AnswerTexts;
  fill: Fill;
  /** Of the course's texts. */
  language: { lang: string; dir: "ltr" | "rtl" };
  /** Completes a course text on the page, as with pictures and links where a sandbox needs help; may return a clean-up. */
  dress?: (root: HTMLElement) => void | (() => void);
  /** Ways on from feedback, as to the section that teaches the question. */
  wayOn?: (item: QuestionView, verdict: Verdict) => ReactNode;
}

/** What the questions of an attempt take. */
export interface QuestionContext extends AnswerContext {
  texts: QuestionTexts;
  /** Why a call failed, in the learner's language. */
  explain: (error: unknown) => string;
  /** Why an answer was refused and what to do about it. */
  refusal: (trouble: Trouble) => ReactNode;
  /** A way to report a problem with a question. */
  report?: (item: QuestionView) => ReactNode;
}

const Answers = createContext<AnswerContext | null>(null);
const Questions = createContext<QuestionContext | null>(null);

/** Gives fields and feedback what they take, where no attempt is shown. */
export const AnswerProvider = Answers.Provider;

/** Gives the questions of an attempt what they take, and their fields and feedback. */
export function QuestionProvider({ value, children }: { value: QuestionContext; children: ReactNode }) {
  return createElement(Questions.Provider, { value }, createElement(AnswerProvider, { value }, children));
}

/** Fills a text by its name. */
type Say<T> = (name: keyof T, values?: Record<string, string | number>) => string;

/** The context of fields and feedback, its texts as `t`, and `say` to fill one by its name. */
export function useAnswers(): AnswerContext & { t: AnswerTexts; say: Say<AnswerTexts> } {
  const context = useContext(Answers)!;
  const { texts, fill } = context;
  return { ...context, t: texts, say: (name, values) => fill(texts[name], values) };
}

/** The same of an attempt's questions. */
export function useQuestions(): QuestionContext & { t: QuestionTexts; say: Say<QuestionTexts> } {
  const context = useContext(Questions)!;
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
