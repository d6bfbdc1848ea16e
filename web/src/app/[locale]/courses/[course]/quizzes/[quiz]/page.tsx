import { formatPercent } from "@course-companion/contract/percent";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readCourse, stagedRelease } from "../../../../../../shared/api/server.ts";
import { CourseCrumbs, Main } from "../../../../../../shared/ui/frame.tsx";
import { NeedsScript } from "../../../../../../shared/ui/needs-script.tsx";
import { directionOf } from "../../../../../../shared/lib/locales.ts";
import { privatePage } from "../../../../../../shared/lib/metadata.ts";
import { type Query, contentLocaleOf, localeOf } from "../../../../../../shared/lib/page.ts";
import { fill } from "../../../../../../shared/lib/texts.ts";
import { demoTexts, quizTexts } from "../../../../../../messages/quiz.ts";
import { ShortPath } from "../../../../../../shared/path/path.tsx";
import { linksOf } from "../../../../../../features/quiz/page-links.ts";
import { StagedQuiz } from "../../../../../../features/quiz/staged-quiz.tsx";
import { QuizStart } from "../../../../../../features/quiz/quiz-start.tsx";
import { frame, staged as stagedTexts } from "@course-companion/messages";
import "@course-companion/question-ui/questions.css";
import "../../../../../../styles/quiz.css";
import "../../../../../../styles/focus.css";

type Props = {
  params: Promise<{ locale: string; course: string; quiz: string }>;
  searchParams: Query;
};

async function read({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const { course: courseId, quiz: quizId } = await params;
  const content = await contentLocaleOf(locale, searchParams);
  const course = await readCourse(courseId, content);
  const chapter = course.chapters.find(({ quizzes }) => quizzes.some(({ id }) => id === quizId));
  const quiz = chapter?.quizzes.find(({ id }) => id === quizId);
  if (!chapter || !quiz) notFound();
  return { locale, content, course, chapter, quiz };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, course, chapter, quiz } = await read(props);
  const { questionsLabel } = quizTexts(locale);
  return privatePage(
    `${quiz.title} · ${course.title}`,
    `${chapter.title} · ${questionsLabel}: ${quiz.questions}`,
  );
}

/** A quiz: what to expect is the same for everybody; its questions are asked for by the browser. */
export default async function QuizPage(props: Props) {
  const { locale, content, course, chapter, quiz } = await read(props);
  const t = quizTexts(locale);
  const text = { lang: chapter.language, dir: directionOf(chapter.language) };
  const links = linksOf(locale, content, course, chapter);
  const staged = await stagedRelease();
  const facts = (
    <dl className="quiz-facts">
      <dt>{t.chapterLabel}</dt>
      <dd>
        <a href={links.chapter!.href} {...text}>
          {chapter.title}
        </a>
      </dd>
      <dt>{t.kindLabel}</dt>
      <dd>{t[quiz.mode]}</dd>
      <dt>{t.questionsLabel}</dt>
      <dd>{fill(locale, "{n}", { n: quiz.questions })}</dd>
      <dt>{t.passLabel}</dt>
      <dd>{fill(locale, t.passMark, { share: formatPercent(locale, quiz.passMark) })}</dd>
      <dt>{t.attemptsLabel}</dt>
      <dd>{quiz.attempts === null ? t.unlimited : fill(locale, "{n}", { n: quiz.attempts })}</dd>
    </dl>
  );
  return (
    <Main narrow>
      <CourseCrumbs
        locale={locale}
        content={content}
        course={course}
        below={[
          { href: links.chapter!.href, title: chapter.title, lang: chapter.language },
          { title: quiz.title === chapter.title ? t[quiz.mode] : quiz.title },
        ]}
      />
      <h1 {...text}>{quiz.title}</h1>
      <NeedsScript locale={locale} />
      {staged ? (
        <>
          {facts}
          <StagedQuiz
            locale={locale}
            course={course.id}
            release={staged.release}
            quiz={quiz.id}
            content={content}
            texts={demoTexts(locale)}
            words={stagedTexts[locale]}
            retry={frame[locale].retry}
          />
        </>
      ) : (
        <QuizStart
          locale={locale}
          course={course.id}
          quiz={quiz.id}
          content={content}
          language={chapter.language}
          attempts={quiz.attempts}
          texts={t}
          links={links}
          ending={
            <ShortPath
              locale={locale}
              content={content}
              course={course}
              isAlone
              chapters={course.chapters.slice(course.chapters.indexOf(chapter)).slice(0, 3)}
            />
          }
        >
          <p>{quiz.mode === "practice" ? t.howPractice : t.howCheck}</p>
          <p>{t.howSaved}</p>
          {facts}
        </QuizStart>
      )}
    </Main>
  );
}
