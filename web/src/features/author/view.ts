"use client";
import { createContext, useContext } from "react";
import type {
  author,
  authorCharts,
  authorFlags,
  authorQuestions,
  authorTables,
  frame,
} from "@course-companion/messages";
import type { Format } from "./format.ts";
import type { Refusal } from "./use-read.ts";

export interface AuthorTexts {
  page: (typeof author)["en"];
  charts: (typeof authorCharts)["en"];
  tables: (typeof authorTables)["en"];
  questions: (typeof authorQuestions)["en"];
  flags: (typeof authorFlags)["en"];
  frame: Pick<(typeof frame)["en"], "loading" | "retry" | "failed">;
}

/** A chapter as the outline has it. */
export interface PlacedChapter {
  id: string;
  number: number;
  title: string;
  href: string;
  language: string;
}

/** What every part of the page needs. */
export interface View {
  locale: string;
  course: string;
  courseHref: string;
  texts: AuthorTexts;
  chapters: ReadonlyMap<string, PlacedChapter>;
  format: Format;
  refuse: (why: Refusal) => void;
}

export const ViewContext = createContext<View | null>(null);

/** The view of the page that contains a part. */
export function useView(): View {
  const view = useContext(ViewContext);
  if (!view) throw new Error("outside the authors' page");
  return view;
}
