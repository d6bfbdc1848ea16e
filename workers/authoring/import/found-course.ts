import type { readAttribution } from "./attribution.ts";
import type { Chapter } from "./course.ts";
import type { MediaStore } from "./media.ts";
import type { importQuizzes } from "./quiz/index.ts";
import type { PathIndex } from "./source/paths.ts";
import type { Targets } from "./text/targets.ts";

/** A course as read from its source, before it is written: the form that readers of all formats produce. */
export interface FoundCourse {
  /** How the source is organised, for the report. */
  kind: string;
  id: string;
  title: string;
  language: string;
  chapters: Chapter[];
  quizzes: ReturnType<typeof importQuizzes>;
  translations: Record<string, { title: string; parts?: Record<string, string> | undefined }>;
  targets: Targets;
  index: PathIndex;
  media: MediaStore;
  attribution: ReturnType<typeof readAttribution>;
}
