import type { CourseOutline, OutlineChapter } from "@course-companion/contract/content";
import { tiers, course as texts } from "@course-companion/messages";
import { type Locale, directionOf } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import { fill, listOf } from "../lib/texts.ts";
import { Ring } from "../ui/pictures.tsx";
import { writePath } from "./learning-path.ts";

interface Shown {
  locale: Locale;
  /** The language wanted for the course. */
  content: string;
  course: CourseOutline;
}

/**
 * A course's learning path: its chapters in order, a card a part. It is the same for everyone when it comes;
 * `markPath` shows in it how far the learner is.
 */
export function CoursePath({ locale, content, course }: Shown) {
  const titles = new Map(course.chapters.map(({ id, title }) => [id, title]));
  return partsOf(course).map((part) => (
    <section key={part.chapters[0]!.id} className="card part">
      <PartTitle as="h3" course={course} title={part.title} />
      <ol className="path">
        {part.chapters.map((chapter) => (
          <PathStep
            key={chapter.id}
            as={part.title ? "h4" : "h3"}
            locale={locale}
            href={paths.chapter(locale, course.id, chapter.id, content)}
            palette={course.pictures?.palette ?? 0}
            chapter={chapter}
            after={chapter.requires.map((id) => titles.get(id) ?? id)}
          />
        ))}
      </ol>
    </section>
  ));
}

/** Chapters that follow one another in one part. */
function partsOf(course: CourseOutline): { title: string | null; chapters: OutlineChapter[] }[] {
  const parts: { title: string | null; chapters: OutlineChapter[] }[] = [];
  for (const chapter of course.chapters) {
    const last = parts.at(-1);
    if (last && last.title === chapter.part) last.chapters.push(chapter);
    else parts.push({ title: chapter.part, chapters: [chapter] });
  }
  return parts;
}

function PartTitle(props: { as: "h3" | "p"; course: CourseOutline; title: string | null }) {
  const { as: Tag, course, title } = props;
  if (!title) return null;
  return (
    <Tag className="part-title" lang={course.language} dir={course.dir}>
      {title}
    </Tag>
  );
}

/** What `markPath` reads of a step. */
const dataOf = (chapter: OutlineChapter) => ({
  "data-chapter": chapter.id,
  "data-tier": chapter.free ? "free" : chapter.tier,
  "data-quizzes": pathChapterOf(chapter).quizzes.join(" "),
});

const pathChapterOf = ({ id, quizzes }: OutlineChapter) => ({ id, quizzes: quizzes.map((quiz) => quiz.id) });

function PathStep(props: {
  as: "h3" | "h4";
  locale: Locale;
  href: string;
  palette: number;
  chapter: OutlineChapter;
  /** Titles of the chapters to complete before. */
  after: string[];
}) {
  const { as: Heading, locale, chapter, after } = props;
  const t = texts[locale];
  const own = { lang: chapter.language, dir: directionOf(chapter.language) };
  return (
    <li {...dataOf(chapter)} data-state="later">
      <Ring id={`step-${chapter.id}`} palette={props.palette} emblem={chapter.emblem} />
      <div className="what">
        <Heading {...own}>
          <a href={props.href}>{chapter.title}</a>
        </Heading>
        {chapter.summary ? (
          <p className="dim small" {...own}>
            {chapter.summary}
          </p>
        ) : null}
        <p className="row small">
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
      <span className="aside">{fill(locale, t.minutes, { n: chapter.readingMinutes })}</span>
    </li>
  );
}

/** The same path beside a chapter's text: emblems and titles, `here` is the chapter that is read. */
export function SidePath({ locale, content, course, here }: Shown & { here: string }) {
  return partsOf(course).map((part) => (
    <div key={part.chapters[0]!.id}>
      <PartTitle as="p" course={course} title={part.title} />
      <ol className="path small">
        {part.chapters.map((chapter) => (
          <li
            key={chapter.id}
            {...dataOf(chapter)}
            data-state="later"
            aria-current={chapter.id === here ? "page" : undefined}
          >
            <Ring
              id={`side-${chapter.id}`}
              size="small"
              palette={course.pictures?.palette ?? 0}
              emblem={chapter.emblem}
            />
            <div className="what">
              <ChapterLink locale={locale} content={content} course={course} chapter={chapter} />
            </div>
          </li>
        ))}
      </ol>
    </div>
  ));
}

/** A few chapters of the path, for the end of a chapter or a quiz. */
export function ShortPath(
  props: Shown & {
    chapters: OutlineChapter[];
    /** The page has no whole path beside it. */
    isAlone?: boolean;
  },
) {
  const { locale, content, course, chapters, isAlone = false } = props;
  // Where to continue may be a chapter that is not among the few.
  const whole = isAlone ? writePath(course.chapters.map(pathChapterOf)) : undefined;
  return (
    <ol className="path short" data-whole-path={whole}>
      {chapters.map((chapter) => (
        <li key={chapter.id} {...dataOf(chapter)} data-state="later">
          <Ring id={`next-${chapter.id}`} palette={course.pictures?.palette ?? 0} emblem={chapter.emblem} />
          <div className="what">
            <ChapterLink locale={locale} content={content} course={course} chapter={chapter} />
            <small>{fill(locale, texts[locale].minutes, { n: chapter.readingMinutes })}</small>
          </div>
        </li>
      ))}
    </ol>
  );
}

function ChapterLink({ locale, content, course, chapter }: Shown & { chapter: OutlineChapter }) {
  return (
    <a
      href={paths.chapter(locale, course.id, chapter.id, content)}
      lang={chapter.language}
      dir={directionOf(chapter.language)}
    >
      {chapter.title}
    </a>
  );
}
