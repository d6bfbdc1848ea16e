import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { requiredTier } from "@course-companion/contract/tier-order";
import { gate, tiers } from "@course-companion/messages";
import { type Locale, directionOf } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

/** What the page of a gated chapter tells its script: the course's other chapters, those that follow first. */
export function gateOf(of: {
  locale: Locale;
  content: string;
  course: CourseOutline;
  entry: OutlineChapter;
}): NonNullable<ReaderChapter["gate"]> {
  const { locale, content, course, entry } = of;
  const at = course.chapters.indexOf(entry);
  const others = [...course.chapters.slice(at + 1), ...course.chapters.slice(0, at)];
  return {
    tier: requiredTier(entry),
    tiers: tiers[locale],
    requires: entry.requires,
    chapters: others.map((chapter) => ({
      id: chapter.id,
      title: chapter.title,
      href: paths.chapter(locale, course.id, chapter.id, content),
      lang: chapter.language,
      dir: directionOf(chapter.language),
      tier: requiredTier(chapter),
    })),
    texts: gate[locale],
  };
}
