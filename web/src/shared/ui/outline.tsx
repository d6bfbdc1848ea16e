import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { type Locale, directionOf } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import { fill, listOf } from "../lib/texts.ts";
import { tiers, course as texts } from "@course-companion/messages";

/** A course's chapters in order, by parts. `CourseTools` marks those that the learner has read. */
export function Outline({
  locale,
  content,
  course,
}: {
  locale: Locale;
  content: string;
  course: CourseOutline;
}) {
  const titles = new Map(course.chapters.map(({ id, title }) => [id, title]));
  const parts: { title: string | null; chapters: CourseOutline["chapters"] }[] = [];
  for (const chapter of course.chapters) {
    const last = parts.at(-1);
    if (last && last.title === chapter.part) last.chapters.push(chapter);
    else parts.push({ title: chapter.part, chapters: [chapter] });
  }
  return parts.map((part) => (
    <div key={part.chapters[0]!.id}>
      {part.title ? (
        <h3 className="part-title" lang={course.language} dir={course.dir}>
          {part.title}
        </h3>
      ) : null}
      <ol className="outline">
        {part.chapters.map((chapter) => (
          <OutlineItem
            key={chapter.id}
            locale={locale}
            href={paths.chapter(locale, course.id, chapter.id, content)}
            chapter={chapter}
            after={chapter.requires.map((id) => titles.get(id) ?? id)}
          />
        ))}
      </ol>
    </div>
  ));
}

function OutlineItem(props: {
  locale: Locale;
  href: string;
  chapter: OutlineChapter;
  /** Titles of the chapters to complete before. */
  after: string[];
}) {
  const { locale, chapter, after } = props;
  const t = texts[locale];
  return (
    <li
      data-chapter={chapter.id}
      data-tier={chapter.free ? "free" : chapter.tier}
      data-quizzes={chapter.quizzes.map(({ id }) => id).join(" ")}
    >
      <span className="mark" aria-hidden="true">
        {chapter.number}
      </span>
      <div>
        <h3 lang={chapter.language} dir={directionOf(chapter.language)}>
          <a href={props.href}>{chapter.title}</a>
        </h3>
        {chapter.summary ? (
          <p className="dim small" lang={chapter.language} dir={directionOf(chapter.language)}>
            {chapter.summary}
          </p>
        ) : null}
        <p className="row small">
          <span className="dim">{fill(locale, t.minutes, { n: chapter.readingMinutes })}</span>
          {after.length > 0 ? (
            <span className="dim">{fill(locale, t.after, { titles: listOf(locale, after) })}</span>
          ) : null}
          {chapter.quizzes.length > 0 ? (
            <span className="results">{fill(locale, t.quizzes, { n: chapter.quizzes.length })}</span>
          ) : null}
          <span className={chapter.free ? "tag good" : "tag"}>
            {chapter.free ? t.free : fill(locale, t.inTier, { tier: tiers[locale][chapter.tier] })}
          </span>
        </p>
      </div>
    </li>
  );
}
