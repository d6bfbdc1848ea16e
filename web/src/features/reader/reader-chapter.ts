import type { ComponentProps, ComponentType } from "react";
import type { reader } from "@course-companion/messages";
import type { NotedChapter } from "../notes/noted-chapter.ts";
import type { NotesPanel } from "../notes/notes-panel.tsx";

export type ReaderTexts = (typeof reader)["en"];

/** What the reader's script needs to know of a chapter. */
export interface ReaderChapter {
  locale: string;
  course: string;
  chapter: string;
  /** Wanted for the text. */
  language: string;
  release: string;
  /** Whether anybody may read it; otherwise its text is asked for as the learner. */
  open: boolean;
  quizzes: { id: string; title: string; href: string }[];
  required: { title: string; href: string }[];
  plansHref: string;
  tier: string;
  texts: ReaderTexts;
  noteTexts: NotedChapter["texts"];
  failures: { unreachable: string; failed: string; retry: string };
}

/** The notes' part of the page, once it is loaded. */
export interface Loaded {
  Panel: ComponentType<ComponentProps<typeof NotesPanel>>;
  of: ComponentProps<typeof NotesPanel>;
}
