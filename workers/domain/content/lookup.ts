import type { Release, ReleaseChapter, ReleaseQuiz } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";

interface Lookup {
  chapters: Map<string, ReleaseChapter>;
  quizzes: Map<string, ReleaseQuiz>;
}

const lookups = new WeakMap<Release, Lookup>();

/** Finds the chapter that has this id, or had it in an earlier release. */
export function lookupChapter(release: Release, idOrAlias: string): ReleaseChapter | undefined {
  return lookupOf(release).chapters.get(idOrAlias);
}

/** Finds the quiz that has this id, or had it in an earlier release. */
export function lookupQuiz(release: Release, idOrAlias: string): ReleaseQuiz | undefined {
  return lookupOf(release).quizzes.get(idOrAlias);
}

/** Like `lookupChapter`; throws `chapter-not-found`. */
export function findChapter(release: Release, idOrAlias: string): ReleaseChapter {
  const chapter = lookupChapter(release, idOrAlias);
  if (!chapter) throw new AppError("chapter-not-found", "See the course's outline for its chapters.");
  return chapter;
}

/** Like `lookupQuiz`; throws `quiz-not-found`. */
export function findQuiz(release: Release, idOrAlias: string): ReleaseQuiz {
  const quiz = lookupQuiz(release, idOrAlias);
  if (!quiz) throw new AppError("quiz-not-found", "See the course's outline for its quizzes.");
  return quiz;
}

function lookupOf(release: Release): Lookup {
  const known = lookups.get(release);
  if (known) return known;
  const lookup: Lookup = { chapters: byIdAndAlias(release.chapters), quizzes: byIdAndAlias(release.quizzes) };
  lookups.set(release, lookup);
  return lookup;
}

/** A current id takes precedence over another entry's former one. */
function byIdAndAlias<T extends { id: string; aliases: string[] }>(things: T[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const thing of things) for (const alias of thing.aliases) map.set(alias, thing);
  for (const thing of things) map.set(thing.id, thing);
  return map;
}

/** Returns the chapters before and after one; null at the ends. */
export function neighboursOf(
  release: Release,
  chapter: ReleaseChapter,
): { previous: ReleaseChapter | null; next: ReleaseChapter | null } {
  const index = release.chapters.indexOf(chapter);
  return { previous: release.chapters[index - 1] ?? null, next: release.chapters[index + 1] ?? null };
}
