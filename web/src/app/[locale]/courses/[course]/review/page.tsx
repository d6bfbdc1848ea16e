import type { CourseOutline } from "@course-companion/contract/content";
import type { Metadata } from "next";
import { readCourse } from "../../../../../shared/api/server.ts";
import { CourseCrumbs, Main } from "../../../../../shared/ui/frame.tsx";
import { NeedsScript } from "../../../../../shared/ui/needs-script.tsx";
import { privatePage } from "../../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf, paths } from "../../../../../shared/lib/page.ts";
import { forecast } from "@course-companion/messages";
import { quizTexts } from "../../../../../messages/quiz.ts";
import type { Locale } from "../../../../../shared/lib/locales.ts";
import { linksOf } from "../../../../../features/quiz/page-links.ts";
import { ReviewStart } from "../../../../../features/quiz/review-start.tsx";
import "@course-companion/question-ui/questions.css";
import "../../../../../styles/quiz.css";
import "../../../../../styles/focus.css";

type Props = { params: Promise<{ locale: string; course: string }>; searchParams: Query };

async function read({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const content = await contentLocaleOf(locale, searchParams);
  const course = await readCourse((await params).course, content);
  return { locale, content, course, t: quizTexts(locale) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { course, t } = await read(props);
  return privatePage(`${t.reviewTitle} · ${course.title}`, t.reviewHow);
}

/** The quiz to begin with when there is nothing to review: the first that anyone may take. */
function firstQuiz(locale: Locale, content: string, course: CourseOutline) {
  const chapter = course.chapters.find(({ tier, quizzes }) => tier === "free" && quizzes.length > 0);
  const quiz = chapter?.quizzes.find(({ mode }) => mode === "practice") ?? chapter?.quizzes[0];
  if (!quiz) return null;
  return { href: paths.quiz(locale, course.id, quiz.id, content), title: quiz.title, lang: course.language };
}

/** The review of a course: what it is; what is due to whom comes afterwards. */
export default async function ReviewPage(props: Props) {
  const { locale, content, course, t } = await read(props);
  const links = linksOf(locale, content, course, null);
  return (
    <Main narrow>
      <CourseCrumbs locale={locale} content={content} course={course} below={[{ title: t.reviewTitle }]} />
      <h1>{t.reviewTitle}</h1>
      <p className="dim">{t.reviewHow}</p>
      <NeedsScript locale={locale} />
      <ReviewStart
        locale={locale}
        course={course.id}
        content={content}
        language={course.language}
        texts={t}
        links={links}
        forecast={forecast[locale]}
        first={firstQuiz(locale, content, course)}
      />
    </Main>
  );
}
