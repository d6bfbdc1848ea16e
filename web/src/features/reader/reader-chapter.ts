import type { ComponentProps, ComponentType } from "react";
import type { Tier } from "@course-companion/contract/tiers";
import type { gate, reader } from "@course-companion/messages";
import type { InlineTexts } from "../../messages/quiz.ts";
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
  /** The release is not live, and its author reads it: nothing is saved. */
  isStaged: boolean;
  /** Whether anybody may read it; otherwise its text is asked for as the learner. */
  open: boolean;
  quizzes: { id: string; title: string; href: string }[];
  plansHref: string;
  /** null: the chapter is open to everybody. */
  gate: Gate | null;
  texts: ReaderTexts;
  /** Texts for the questions that the chapter's text asks; null when it asks none. */
  questionTexts: InlineTexts | null;
  noteTexts: NotedChapter["texts"];
  failures: { unreachable: string; failed: string; retry: string };
}

/** What is said before a chapter that is not open to the learner. */
interface Gate {
  /** That opens it. */
  tier: Tier;
  /** Names of all. */
  tiers: Record<Tier, string>;
  /** Ids of the chapters to complete before. */
  requires: string[];
  /** The others of the course, in the order in which they are read: the next ones first. */
  chapters: GatedChapter[];
  texts: (typeof gate)["en"];
}

/** A chapter that one is sent to. */
export interface GatedChapter {
  id: string;
  title: string;
  href: string;
  lang: string;
  dir: string;
  /** That opens it. */
  tier: Tier;
}

/** The notes' part of the page, once it is loaded. */
export interface Loaded {
  Panel: ComponentType<ComponentProps<typeof NotesPanel>>;
  of: ComponentProps<typeof NotesPanel>;
}
