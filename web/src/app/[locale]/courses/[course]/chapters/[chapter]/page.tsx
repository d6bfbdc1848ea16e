import { toLanguage } from "@course-companion/contract/languages";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readChapter, readCourse, stagedRelease } from "../../../../../../shared/api/server.ts";
import { CourseCrumbs, Main, themesOf } from "../../../../../../shared/ui/frame.tsx";
import { ChapterData } from "../../../../../../shared/ui/structured-data.tsx";
import { ChapterText } from "../../../../../../features/reader/chapter-text.tsx";
import { GateInside } from "../../../../../../features/reader/gate-inside.tsx";
import { gateOf } from "../../../../../../features/reader/gate-of.ts";
import { ChapterEnd } from "../../../../../../features/reader/chapter-end.tsx";
import { Toc } from "../../../../../../features/reader/toc.tsx";
import { SidePath } from "../../../../../../shared/path/path.tsx";
import { PathMarks } from "../../../../../../shared/path/path-marks.tsx";
import { type Locale, directionOf, nameIn, nameOf } from "../../../../../../shared/lib/locales.ts";
import { inlineTexts } from "../../../../../../messages/quiz.ts";
import { publicPage } from "../../../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../../../shared/lib/page.ts";
import { fill } from "../../../../../../shared/lib/texts.ts";
import {
  course as courseTexts,
  frame,
  notes,
  reader as texts,
  readerTools,
  search,
} from "@course-companion/messages";
import { ChapterTools } from "../../../../../../features/reader/chapter-tools.tsx";
import { ReaderTools } from "../../../../../../features/reader-tools/reader-tools.tsx";
import { SearchLauncher } from "../../../../../../features/search/search-launcher.tsx";
import "../../../../../../styles/reader.css";
import "../../../../../../styles/notes.css";
import "../../../../../../styles/glossary.css";
import "../../../../../../styles/text-settings.css";
import "../../../../../../styles/reader-tools.css";

type Props = {
  params: Promise<{ locale: string; course: string; chapter: string }>;
  searchParams: Query;
};

async function read({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: courseId, chapter: chapterId } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const [course, { open, preview }, staged] = await Promise.all([
    readCourse(courseId, content),
    readChapter(courseId, chapterId, content),
    stagedRelease(),
  ]);
  // A former id leads to the chapter too, and only an open one says which it is now.
  const entry = course.chapters.find(({ id }) => id === (open?.id ?? chapterId));
  if (!entry) notFound();
  return { locale, content, course, open, preview, entry, isStaged: staged !== null };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, content, course, entry } = await read(props);
  return publicPage({
    locale,
    path: `/courses/${course.id}/chapters/${entry.id}`,
    title: `${entry.title} · ${course.title}`,
    description: entry.summary ?? entry.title,
    content,
    card: course.pictures?.cardHref,
    languages: entry.languages,
    type: "article",
  });
}

/** A chapter to read. The front door inserts a free text into the page; the browser fetches a gated one. */
export default async function ChapterPage(props: Props) {
  const shown = await read(props);
  const { locale, content, course, open, preview, entry, isStaged } = shown;
  const t = texts[locale];
  const at = course.chapters.indexOf(entry);
  const language = { lang: entry.language, dir: directionOf(entry.language) };
  return (
    <Main>
      <ChapterData locale={locale} content={content} course={course} chapter={entry} />
      <div className="top">
        <CourseCrumbs
          locale={locale}
          content={content}
          course={course}
          below={[{ title: entry.title, lang: entry.language }]}
        />
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
      {isStaged ? null : <PathMarks locale={locale} course={course.id} chapter={entry.id} />}
      <div className="reader">
        <nav className="chapters no-print" aria-label={courseTexts[locale].outline}>
          <details>
            <summary>{courseTexts[locale].outline}</summary>
            <SidePath locale={locale} content={content} course={course} here={entry.id} />
          </details>
        </nav>
        <div className="contents no-print">
          <Toc title={t.onThisPage} language={language} sections={open?.sections ?? []} />
        </div>
        <article>
          <div className="read-share no-print" aria-hidden />
          <ChapterMeta {...shown} />
          <ChapterText
            locale={locale}
            open={open !== null}
            hasTitle={open?.sections.some(({ id, level }) => level === 1 && id !== "top") ?? false}
            title={entry.title}
            language={language}
            texts={t}
            inside={
              <GateInside
                locale={locale}
                course={course}
                entry={entry}
                preview={preview && <div dangerouslySetInnerHTML={{ __html: preview }} />}
              />
            }
          />
          <ChapterEnd
            locale={locale}
            content={content}
            course={course}
            entry={entry}
            previous={course.chapters[at - 1]}
            next={course.chapters[at + 1]}
            open={open !== null}
            isStaged={isStaged}
          />
        </article>
        <div className="beside no-print">
          <Tools {...shown} />
        </div>
      </div>
    </Main>
  );
}

type Shown = Awaited<ReturnType<typeof read>>;

/** The chapter's number, reading time and languages; a note when the wanted language is missing. */
function ChapterMeta({ locale, content, course, open, entry }: Shown) {
  const t = texts[locale];
  const f = frame[locale];
  const others = entry.languages.filter((language) => language !== entry.language);
  return (
    <>
      <div className="chapter-meta">
        <span>{fill(locale, t.chapterOf, { n: entry.number, total: course.chapters.length })}</span>
        <span>{fill(locale, t.minutes, { n: entry.readingMinutes })}</span>
        {others.map((other) => (
          <a key={other} href={paths.chapter(locale, course.id, entry.id, other)} hrefLang={other}>
            <span lang={other} dir={directionOf(other)}>
              {nameOf(other)}
            </span>
          </a>
        ))}
        <ReaderTools
          locale={locale}
          open={open !== null}
          texts={readerTools[locale]}
          said={saidIn(entry.language, locale)}
          themes={themesOf(locale)}
          themeTitle={f.appearance}
          close={f.close}
        />
      </div>
      {entry.language !== content ? (
        <p className="note">
          {fill(locale, t.fallback, {
            wanted: nameIn(locale, content),
            shown: nameIn(locale, entry.language),
          })}
        </p>
      ) : null}
    </>
  );
}

/** What is read aloud for code, figures and formulas: in the chapter's language where the interface has it. */
function saidIn(language: string, locale: Locale) {
  const { codeExample, figure, mathOver, mathPower, mathSub, mathRoot } =
    readerTools[toLanguage(language) ?? locale];
  return { codeExample, figure, mathOver, mathPower, mathSub, mathRoot };
}

/** The reader's script, with what it needs to know of the chapter. */
function Tools({ locale, content, course, open, entry, isStaged }: Shown) {
  const { unreachable, failed, retry } = frame[locale];
  return (
    <ChapterTools
      locale={locale}
      course={course.id}
      chapter={entry.id}
      language={content}
      open={open !== null}
      release={course.release}
      isStaged={isStaged}
      texts={texts[locale]}
      gate={open ? null : gateOf({ locale, content, course, entry })}
      quizzes={entry.quizzes.map(({ id, title }) => ({
        id,
        title,
        href: paths.quiz(locale, course.id, id, content),
      }))}
      questionTexts={entry.inlineQuestions > 0 ? inlineTexts(locale) : null}
      noteTexts={notes[locale]}
      plansHref={paths.plans(locale)}
      failures={{ unreachable, failed, retry }}
    />
  );
}
