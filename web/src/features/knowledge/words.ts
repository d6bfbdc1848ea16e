"use client";
import type { knowledge, knowledgePage, questions } from "@course-companion/messages";
import { createContext, useContext } from "react";
import type { Words } from "../../shared/lib/words.ts";

export type KnowledgeTexts = (typeof knowledge)["en"] &
  (typeof knowledgePage)["en"] &
  Pick<(typeof questions)["en"], "confidence_low" | "confidence_medium" | "confidence_high">;

/** What the page says, in one language. */
const Context = createContext<Words<KnowledgeTexts> | null>(null);
export const KnowledgeWordsProvider = Context.Provider;

export const useKnowledgeWords = (): Words<KnowledgeTexts> => useContext(Context)!;
