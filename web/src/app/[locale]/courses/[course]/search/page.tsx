import type { Metadata } from "next";
import { readCourse } from "../../../../../shared/api/server.ts";
import { CourseCrumbs, Main } from "../../../../../shared/ui/frame.tsx";
import { NeedsScript } from "../../../../../shared/ui/needs-script.tsx";
import { privatePage } from "../../../../../shared/lib/metadata.ts";
import { directionOf } from "../../../../../shared/lib/locales.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../../shared/lib/page.ts";
import { search as texts } from "@course-companion/messages";
import { SearchPage } from "../../../../../features/search/search-page.tsx";

/** Chapters that an empty box offers. */
const SUGGESTED = 4;

type Props = { params: Promise<{ locale: string; course: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(texts[await localeOf(params)].label);
}

/** Search in a course, for who opens it in a tab of its own. */
export default async function CourseSearchPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const course = await readCourse(id, content);
  const t = texts[locale];
  return (
    <Main narrow>
      <CourseCrumbs locale={locale} content={content} course={course} below={[{ title: t.title }]} />
      <h1>{t.label}</h1>
      <NeedsScript locale={locale} />
      <SearchPage
        locale={locale}
        course={course.id}
        language={content}
        texts={t}
        chapters={course.chapters.slice(0, SUGGESTED).map((chapter) => ({
          href: paths.chapter(locale, course.id, chapter.id, content),
          title: chapter.title,
          lang: chapter.language,
          dir: directionOf(chapter.language),
        }))}
      />
    </Main>
  );
}
