import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readChapter, readCourse } from "../../../../../../shared/api/server.ts";
import { CourseCrumbs, Main } from "../../../../../../shared/ui/frame.tsx";
import { ChapterData } from "../../../../../../shared/ui/structured-data.tsx";
import { ChapterText } from "../../../../../../features/reader/chapter-text.tsx";
import { ChapterEnd } from "../../../../../../features/reader/chapter-end.tsx";
import { Toc } from "../../../../../../features/reader/toc.tsx";
import { directionOf, nameIn, nameOf } from "../../../../../../shared/lib/locales.ts";
import { publicPage } from "../../../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../../../shared/lib/page.ts";
import { fill } from "../../../../../../shared/lib/texts.ts";
import { tiers, frame, notes, reader as texts, search } from "@course-companion/messages";
import { ChapterTools } from "../../../../../../features/reader/chapter-tools.tsx";
import { SearchLauncher } from "../../../../../../features/search/search-launcher.tsx";

type Props = {
  params: Promise<{ locale: string; course: string; chapter: string }>;
  searchParams: Query;
};

async function read({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: courseId, chapter: chapterId } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const [course, open] = await Promise.all([
    readCourse(courseId, content),
    readChapter(courseId, chapterId, content),
  ]);
  // A former id leads to the chapter too, and only an open one says which it is now.
  const entry = course.chapters.find(({ id }) => id === (open?.id ?? chapterId));
  if (!entry) notFound();
  return { locale, content, course, open, entry };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, content, course, entry } = await read(props);
  return publicPage({
    locale,
    path: `/courses/${course.id}/chapters/${entry.id}`,
    title: `${entry.title} · ${course.title}`,
    description: entry.summary ?? entry.title,
    content,
    languages: entry.languages,
    type: "article",
  });
}

/** A chapter to read. Its text is put in by the front door, or fetched by the browser when it is not open to everybody. */
export default async function ChapterPage(props: Props) {
  const { locale, content, course, open, entry } = await read(props);
  const t = texts[locale];
  const at = course.chapters.indexOf(entry);
  const others = entry.languages.filter((language) => language !== entry.language);
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
        <SearchLauncher
          locale={locale}
          course={course.id}
          language={content}
          texts={search[locale]}
          href={paths.search(locale, course.id, content)}
        />
      </div>
      <div className="reader">
        <div className="contents no-print">
          <Toc title={t.onThisPage} language={language} sections={open?.sections ?? []} />
        </div>
        <article>
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
          </div>
          {entry.language !== content ? (
            <p className="note">
              {fill(locale, t.fallback, {
                wanted: nameIn(locale, content),
                shown: nameIn(locale, entry.language),
              })}
            </p>
          ) : null}
          <ChapterText
            locale={locale}
            open={open !== null}
            hasTitle={open?.sections.some(({ id, level }) => level === 1 && id !== "top") ?? false}
            title={entry.title}
            language={language}
            texts={t}
          />
          <ChapterEnd
            locale={locale}
            content={content}
            course={course}
            entry={entry}
            previous={course.chapters[at - 1]}
            next={course.chapters[at + 1]}
            open={open !== null}
          />
        </article>
        <div className="beside no-print">
          <ChapterTools
            locale={locale}
            course={course.id}
            chapter={entry.id}
            language={content}
            open={open !== null}
            release={course.release}
            texts={t}
            tier={tiers[locale][entry.tier]}
            quizzes={entry.quizzes.map(({ id, title }) => ({
              id,
              title,
              href: paths.quiz(locale, course.id, id, content),
            }))}
            required={entry.requires.map((id) => ({
              title: course.chapters.find((chapter) => chapter.id === id)?.title ?? id,
              href: paths.chapter(locale, course.id, id, content),
            }))}
            noteTexts={notes[locale]}
            plansHref={paths.plans(locale)}
            failures={{
              unreachable: frame[locale].unreachable,
              failed: frame[locale].failed,
              retry: frame[locale].retry,
            }}
          />
        </div>
      </div>
    </Main>
  );
}
