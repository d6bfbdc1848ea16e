import type { Chapter } from "./course.ts";
import type { readLegal } from "./legal.ts";
import type { MediaStore } from "./media.ts";
import type { importQuizzes } from "./quiz/index.ts";
import type { PathIndex } from "./source/paths.ts";
import type { Targets } from "./text/targets.ts";

/** Everything that is known of the course before it is written. */
export interface Course {
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
  legal: ReturnType<typeof readLegal>;
}
