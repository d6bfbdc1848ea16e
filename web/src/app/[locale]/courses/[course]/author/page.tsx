import type { Metadata } from "next";
import { readCourse } from "../../../../../shared/api/server.ts";
import { AuthorPage } from "../../../../../features/author/author-page.tsx";
import { CourseCrumbs, Main } from "../../../../../shared/ui/frame.tsx";
import { NeedsScript } from "../../../../../shared/ui/needs-script.tsx";
import { privatePage } from "../../../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../../../shared/lib/page.ts";
import {
  author,
  authorCharts,
  authorFlags,
  authorQuestions,
  authorTables,
  frame,
} from "@course-companion/messages";
import "../../../../../styles/notes.css";
import "../../../../../styles/author.css";
import "../../../../../styles/charts.css";

type Props = { params: Promise<{ locale: string; course: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(author[await localeOf(params)].title);
}

/** How a course does, for its authors. */
export default async function CourseAuthorPage({ params }: Props) {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const course = await readCourse(id, locale);
  const t = author[locale];
  const { loading, retry, failed } = frame[locale];
  return (
    <Main>
      <CourseCrumbs locale={locale} course={course} below={[{ title: t.title }]} />
      <h1>{t.title}</h1>
      <p className="lead">{t.lead}</p>
      <NeedsScript locale={locale} />
      <AuthorPage
        locale={locale}
        course={course.id}
        courseHref={paths.course(locale, course.id)}
        chapters={course.chapters.map((chapter) => ({
          id: chapter.id,
          number: chapter.number,
          title: chapter.title,
          href: paths.chapter(locale, course.id, chapter.id),
          language: chapter.language,
        }))}
        texts={{
          page: t,
          charts: authorCharts[locale],
          tables: authorTables[locale],
          questions: authorQuestions[locale],
          flags: authorFlags[locale],
          frame: { loading, retry, failed },
        }}
      />
    </Main>
  );
}
