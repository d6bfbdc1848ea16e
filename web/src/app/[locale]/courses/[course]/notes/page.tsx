import type { Metadata } from "next";
import { readCourse } from "../../../../../shared/api/server.ts";
import { CourseCrumbs, Main } from "../../../../../shared/ui/frame.tsx";
import { NeedsScript } from "../../../../../shared/ui/needs-script.tsx";
import { privatePage } from "../../../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../../../shared/lib/page.ts";
import { frame, notes as texts } from "@course-companion/messages";
import { NotesPage } from "../../../../../features/notes/notes-page.tsx";
import "../../../../../styles/notes.css";

type Props = { params: Promise<{ locale: string; course: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(texts[await localeOf(params)].title);
}

/** A learner's notes in a course. */
export default async function CourseNotesPage({ params }: Props) {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const course = await readCourse(id, locale);
  const t = texts[locale];
  return (
    <Main narrow>
      <CourseCrumbs locale={locale} course={course} below={[{ title: t.title }]} />
      <h1>{t.title}</h1>
      <NeedsScript locale={locale} />
      <NotesPage
        locale={locale}
        course={course.id}
        courseHref={paths.course(locale, course.id)}
        chapters={course.chapters.map((chapter) => ({
          id: chapter.id,
          title: chapter.title,
          href: paths.chapter(locale, course.id, chapter.id),
          language: chapter.language,
        }))}
        texts={t}
        loading={frame[locale].loading}
        retry={frame[locale].retry}
      />
    </Main>
  );
}
