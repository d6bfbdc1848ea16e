"use client";
import type { DashboardCourse } from "@course-companion/contract/pages";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { NearSteps } from "../../shared/path/near-steps.tsx";
import { ExamDate } from "./exam-date.tsx";
import { Strengths } from "./strengths.tsx";
import { useWords } from "./words.ts";

/** One course of the learner's. */
export function CourseCard(props: {
  locale: Locale;
  today: string;
  course: DashboardCourse;
  setExam: (course: string, examDate: string | null) => void;
}) {
  const { locale, course } = props;
  const { texts, say } = useWords();
  const { title, language, details } = course;
  return (
    <li className="card">
      <h3>
        <a href={paths.course(locale, course.course)}>
          <bdi lang={language}>{title}</bdi>
        </a>
      </h3>
      <progress value={course.completed} max={course.chapters} aria-label={title} />
      <p className="small dim">{say("done", { done: course.completed, total: course.chapters })}</p>
      <Due details={details} />
      {details ? (
        <div className="course-map">
          <NearSteps locale={locale} course={course.course} path={details.path} />
          <div>
            <Strengths locale={locale} course={course.course} details={details} language={language} />
          </div>
        </div>
      ) : null}
      <ExamDate
        course={course.course}
        examDate={course.examDate}
        today={props.today}
        changed={(examDate) => props.setExam(course.course, examDate)}
      />
      <p className="row small links">
        <a href={paths.notes(locale, course.course)}>{texts.notes}</a>
        <a href={paths.search(locale, course.course)}>{texts.search}</a>
        <a href={paths.review(locale, course.course)}>{texts.review}</a>
      </p>
    </li>
  );
}

function Due({ details }: Pick<DashboardCourse, "details">) {
  const { texts, say, day } = useWords();
  if (details === null) return <p className="due dim">{texts.unknown}</p>;
  if (details.due > 0) return <p className="due">{say("due", { n: details.due })}</p>;
  return (
    <p className="due dim">
      {details.nextDueDay ? say("nextDue", { day: day(details.nextDueDay) }) : texts.noCards}
    </p>
  );
}
