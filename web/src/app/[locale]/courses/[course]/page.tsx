import type { CourseOutline } from "@course-companion/contract/content";
import type { Metadata } from "next";
import { readCourse, readSize, stagedRelease } from "../../../../shared/api/server.ts";
import { AuthorLink } from "../../../../shared/ui/author-link.tsx";
import { CourseTools } from "../../../../shared/ui/course-tools.tsx";
import { CourseCrumbs, Main } from "../../../../shared/ui/frame.tsx";
import { CourseData } from "../../../../shared/ui/structured-data.tsx";
import { CoursePath } from "../../../../shared/path/path.tsx";
import { Cover } from "../../../../shared/ui/pictures.tsx";
import { type Locale, directionOf, nameIn, nameOf } from "../../../../shared/lib/locales.ts";
import { publicPage } from "../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../shared/lib/page.ts";
import { durationOf } from "../../../../shared/lib/duration.ts";
import { fill, listOf } from "../../../../shared/lib/texts.ts";
import { course as texts, courseLevels, keep, search } from "@course-companion/messages";
import { DownloadButton } from "../../../../features/offline/download-button.tsx";
import { EpubLink } from "../../../../features/offline/epub-link.tsx";
import { SearchLauncher } from "../../../../features/search/search-launcher.tsx";

type Props = { params: Promise<{ locale: string; course: string }>; searchParams: Query };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const course = await readCourse(id, content);
  return publicPage({
    locale,
    path: `/courses/${course.id}`,
    title: course.title,
    description: course.summary ?? course.title,
    content,
    card: course.pictures?.cardHref,
    languages: course.locales.map(({ language }) => language),
  });
}

/** A course: what it is about, what is free, and its chapters. The learner's progress loads afterwards. */
export default async function CoursePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const course = await readCourse(id, content);
  const isStaged = (await stagedRelease()) !== null;
  const shown = { locale, content, course, isStaged };
  return (
    <Main>
      <CourseData {...shown} />
      <div className="top">
        <CourseCrumbs {...shown} />
        {isStaged ? null : (
          <SearchLauncher
            locale={locale}
            course={course.id}
            language={content}
            texts={search[locale]}
            href={paths.search(locale, course.id, content)}
          />
        )}
      </div>
      <Hero {...shown} />
      <div className="columns">
        <section aria-labelledby="outline">
          <h2 id="outline">{texts[locale].outline}</h2>
          <CoursePath {...shown} />
        </section>
        <aside>
          {isStaged ? <GlossaryLink {...shown} /> : <Tools {...shown} />}
          <Objectives locale={locale} course={course} />
        </aside>
      </div>
    </Main>
  );
}

interface Shown {
  locale: Locale;
  /** The language wanted for the course. */
  content: string;
  course: CourseOutline;
}

/** What of the tools shows the release itself: the others are of the live one, or the learner's own. */
function GlossaryLink({ locale, content, course }: Shown) {
  if (course.glossaryTerms === 0) return null;
  return (
    <p>
      <a href={paths.glossary(locale, course.id, content)}>{texts[locale].glossary}</a>
    </p>
  );
}

function Hero({ locale, content, course, isStaged }: Shown & { isStaged: boolean }) {
  const t = texts[locale];
  const [first] = course.chapters;
  const minutes = course.chapters.reduce((sum, { readingMinutes }) => sum + readingMinutes, 0);
  const text = { lang: course.language, dir: course.dir };
  return (
    <div className="hero course-hero">
      {course.pictures ? (
        <Cover pictures={course.pictures} sizes="(min-width: 72rem) 68rem, 100vw" wide />
      ) : null}
      <h1 {...text}>{course.title}</h1>
      {course.summary ? (
        <p className="lead" {...text}>
          {course.summary}
        </p>
      ) : null}
      <p className="facts">
        <span>{fill(locale, t.chapters, { n: course.chapters.length })}</span>
        <span>{durationOf(locale, minutes)}</span>
        {course.level ? <span>{courseLevels[locale][course.level]}</span> : null}
        {course.authors.length > 0 ? (
          <span>{fill(locale, t.by, { authors: listOf(locale, course.authors) })}</span>
        ) : null}
      </p>
      <FallbackNote locale={locale} content={content} course={course} />
      {course.locales.length > 1 ? <OtherLanguages locale={locale} course={course} /> : null}
      {first && isStaged ? (
        <p className="row">
          <a className="button" href={paths.chapter(locale, course.id, first.id, content)}>
            {t.start}
          </a>
        </p>
      ) : first ? (
        <CourseTools
          locale={locale}
          course={course.id}
          firstChapter={paths.chapter(locale, course.id, first.id, content)}
          texts={pickTools(t)}
        />
      ) : null}
    </div>
  );
}

/** Says that the course, or some of its chapters, are shown in another language than the wanted one. */
function FallbackNote({ locale, content, course }: Shown) {
  const t = texts[locale];
  if (course.fallback)
    return (
      <p className="note">
        {fill(locale, t.fallback, {
          wanted: nameIn(locale, content),
          shown: nameIn(locale, course.language),
        })}
      </p>
    );
  const other = course.chapters.find(({ language }) => language !== course.language);
  if (!other) return null;
  return <p className="note">{fill(locale, t.fallbackSome, { shown: nameIn(locale, other.language) })}</p>;
}

function OtherLanguages({ locale, course }: Pick<Shown, "locale" | "course">) {
  const t = texts[locale];
  return (
    <p className="row small">
      <span className="dim">{t.otherLanguages}</span>
      {course.locales
        .filter(({ language }) => language !== course.language)
        .map(({ language, chapters }) => (
          <a key={language} href={paths.course(locale, course.id, language)} hrefLang={language}>
            <span lang={language} dir={directionOf(language)}>
              {nameOf(language)}
            </span>
            {chapters < course.chapters.length ? ` (${fill(locale, t.partly, { n: chapters })})` : ""}
          </a>
        ))}
    </p>
  );
}

async function Tools({ locale, content, course }: Shown) {
  const t = texts[locale];
  const bookBytes = await readSize(course.epubs.find(({ tier }) => tier === "free")?.href);
  return (
    <section aria-labelledby="tools" className="card">
      <div className="row between small card-head">
        <h2 id="tools" className="small">
          {t.tools}
        </h2>
        <AuthorLink href={paths.author(locale, course.id)} label={t.author} />
      </div>
      <ul className="plain">
        {[
          [paths.search(locale, course.id, content), t.search],
          [paths.review(locale, course.id, content), t.review],
          [paths.knowledge(locale, course.id, content), t.knowledge],
          [paths.notes(locale, course.id), t.notes],
        ].map(([href, label]) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
        {course.glossaryTerms > 0 ? (
          <li>
            <a href={paths.glossary(locale, course.id, content)}>{t.glossary}</a>
          </li>
        ) : null}
      </ul>
      <DownloadButton
        locale={locale}
        course={course.id}
        content={content}
        release={course.release}
        texts={keep[locale]}
      />
      <EpubLink
        locale={locale}
        books={course.epubs}
        bytes={bookBytes}
        texts={{ epub: t.epub, chapters: t.chapters }}
      />
    </section>
  );
}

/** What the course teaches, and under which licence it may be used. */
function Objectives({ locale, course }: Pick<Shown, "locale" | "course">) {
  const t = texts[locale];
  const license = course.license ? (
    <p className="small dim">{fill(locale, t.license, { license: course.license })}</p>
  ) : null;
  if (course.objectives.length === 0) return license;
  return (
    <section aria-labelledby="objectives">
      <h2 id="objectives">{t.objectives}</h2>
      <ul className="objectives" lang={course.language} dir={course.dir}>
        {course.objectives.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
      {license}
    </section>
  );
}

const pickTools = (t: (typeof texts)["en"]) => ({
  start: t.start,
  continue: t.continue,
  again: t.again,
  done: t.done,
  completed: t.completed,
  inProgress: t.inProgress,
  included: t.included,
  quizPassed: t.quizPassed,
  quizBest: t.quizBest,
  quizOpen: t.quizOpen,
  quizzesPassed: t.quizzesPassed,
});
