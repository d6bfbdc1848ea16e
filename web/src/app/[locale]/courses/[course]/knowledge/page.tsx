import type { CourseOutline } from "@course-companion/contract/content";
import type { Metadata } from "next";
import { frame, knowledge, knowledgePage, questions } from "@course-companion/messages";
import type { MapObjective } from "../../../../../features/knowledge/knowledge-map.tsx";
import { KnowledgePage } from "../../../../../features/knowledge/knowledge-page.tsx";
import { readCourse } from "../../../../../shared/api/server.ts";
import type { Locale } from "../../../../../shared/lib/locales.ts";
import { privatePage } from "../../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../../shared/lib/page.ts";
import { CourseCrumbs, Main } from "../../../../../shared/ui/frame.tsx";
import { NeedsScript } from "../../../../../shared/ui/needs-script.tsx";
import "../../../../../styles/knowledge.css";

type Props = { params: Promise<{ locale: string; course: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(knowledgePage[await localeOf(params)].title);
}

/** What a learner knows of a course, as a map of its objectives. */
export default async function CourseKnowledgePage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: id } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const course = await readCourse(id, content);
  const { title, lead, noObjectives } = knowledgePage[locale];
  return (
    <Main>
      <CourseCrumbs locale={locale} content={content} course={course} below={[{ title }]} />
      <h1>{title}</h1>
      <p className="lead">{lead}</p>
      <NeedsScript locale={locale} />
      {course.objectives.length === 0 ? (
        <p className="dim">{noObjectives}</p>
      ) : (
        <KnowledgePage
          locale={locale}
          course={course.id}
          language={course.language}
          objectives={mapOf(locale, content, course)}
          beginHref={beginOf(locale, content, course)}
          texts={textsOf(locale)}
          common={commonOf(locale)}
        />
      )}
    </Main>
  );
}

function textsOf(locale: Locale) {
  const { confidence_low, confidence_medium, confidence_high } = questions[locale];
  return {
    ...knowledge[locale],
    ...knowledgePage[locale],
    confidence_low,
    confidence_medium,
    confidence_high,
  };
}

function commonOf(locale: Locale) {
  const { loading, progressDown, retry } = frame[locale];
  return { loading, progressDown, retry };
}

/** Objectives with the practice quizzes and chapters that go with them. */
function mapOf(locale: Locale, content: string, course: CourseOutline): MapObjective[] {
  return course.objectives.map(({ id, title, requires }) => {
    const chapters = course.chapters.filter((chapter) => chapter.objectives.includes(id)).slice(0, 2);
    const places = chapters.flatMap((chapter) => {
      const practice = chapter.quizzes.find(({ mode }) => mode === "practice");
      const own = { title: chapter.title, language: chapter.language };
      return [
        ...(practice
          ? [
              {
                kind: "quiz" as const,
                title: practice.title,
                language: chapter.language,
                href: paths.quiz(locale, course.id, practice.id, content),
              },
            ]
          : []),
        { kind: "chapter" as const, ...own, href: paths.chapter(locale, course.id, chapter.id, content) },
      ];
    });
    return { id, title, requires, places };
  });
}

/** The first chapter. */
const beginOf = (locale: Locale, content: string, { id, chapters: [first] }: CourseOutline): string =>
  first ? paths.chapter(locale, id, first.id, content) : paths.course(locale, id, content);
