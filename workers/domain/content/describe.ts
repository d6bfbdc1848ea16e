import type { ChapterLink, QuizSummary } from "../../contract/content.ts";
import type { Release, ReleaseChapter } from "../../contract/release.ts";
import { API_PREFIX } from "../../contract/routes.ts";
import { requiredTier } from "../../contract/tiers.ts";
import { lookupQuiz } from "./lookup.ts";
import { chooseVariant } from "./variants.ts";

/** Returns the API path of a chapter. */
export function chapterHref(course: string, chapter: string): string {
  return `${API_PREFIX}/courses/${course}/chapters/${chapter}`;
}

/** Describes a chapter as a link; `language` selects its title. */
export function describeLink(
  release: Release,
  chapter: ReleaseChapter,
  language: string | null,
): ChapterLink {
  return {
    id: chapter.id,
    number: release.chapters.indexOf(chapter) + 1,
    title: chooseVariant(chapter.variants, language, release)?.variant.title ?? chapter.id,
    free: chapter.free,
    tier: requiredTier(chapter),
    href: chapterHref(release.course, chapter.id),
  };
}

/** Describes the quizzes of a chapter with what may be shown before an attempt. */
export function describeQuizzes(
  release: Release,
  chapter: ReleaseChapter,
  language: string | null,
): QuizSummary[] {
  return chapter.quizzes.flatMap((id) => {
    const quiz = lookupQuiz(release, id);
    if (!quiz) return [];
    const title = chooseVariant(quiz.variants, language, release)?.variant.title ?? quiz.id;
    const { mode, questions, points, passMark, attempts } = quiz;
    return [
      {
        id: quiz.id,
        title,
        mode,
        questions,
        points,
        passMark,
        attempts,
        href: `${API_PREFIX}/courses/${release.course}/quizzes/${quiz.id}`,
      },
    ];
  });
}

/** Returns objectives with their titles in a language. */
export function describeObjectives(
  release: Release,
  ids: readonly string[] | null,
  language: string,
): { id: string; title: string }[] {
  const wanted = ids
    ? release.objectives.filter((objective) => ids.includes(objective.id))
    : release.objectives;
  return wanted.map(({ id, title, translations }) => ({ id, title: own(translations, language) ?? title }));
}

/** Returns the heading of a part in a language. */
export function describePart(release: Release, part: string | null, language: string): string | null {
  if (part === null) return null;
  const locale = release.locales.find((one) => one.language === language);
  return (locale && own(locale.parts, part)) ?? part;
}

function own(record: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
