"use client";
import type { CourseProgress } from "@course-companion/contract/progress";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { NearSteps } from "../../shared/path/near-steps.tsx";
import { ExamDate } from "./exam-date.tsx";
import type { CourseDetails, CourseName } from "./snapshot.ts";
import { Strengths } from "./strengths.tsx";
import { useWords } from "./words.ts";

/** One course of the learner's. `details` undefined: they are under way; null: they did not come. */
export function CourseCard(props: {
  locale: Locale;
  today: string;
  course: CourseProgress;
  name: CourseName | undefined;
  details: CourseDetails | null | undefined;
  setExam: (course: string, examDate: string | null) => Promise<void>;
}) {
  const { locale, course, name } = props;
  const { texts, say } = useWords();
  const title = name?.title ?? course.title;
  return (
    <li className="card">
      <h3>
        <a href={paths.course(locale, course.course)}>
          <bdi lang={name?.language}>{title}</bdi>
        </a>
      </h3>
      <progress value={course.completed} max={course.chapters} aria-label={title} />
      <p className="small dim">{say("done", { done: course.completed, total: course.chapters })}</p>
      <Due details={props.details} />
      <Map {...props} />
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

/** The path around the current chapter, and the objectives. Its room is there before they are. */
function Map(props: {
  locale: Locale;
  course: CourseProgress;
  name: CourseName | undefined;
  details: CourseDetails | null | undefined;
}) {
  const { locale, details, name } = props;
  const { course } = props.course;
  if (details === undefined)
    return (
      <div className="course-map" aria-hidden="true">
        <div className="place" />
        <div className="place" />
      </div>
    );
  if (details === null) return <div className="course-map" />;
  return (
    <div className="course-map">
      {details.path ? <NearSteps locale={locale} course={course} path={details.path} /> : null}
      <div>
        <Strengths locale={locale} course={course} details={details} language={name?.own} />
      </div>
    </div>
  );
}

function Due({ details }: { details: CourseDetails | null | undefined }) {
  const { texts, say, day } = useWords();
  if (details === undefined)
    return (
      <p className="due">
        <span className="pending">{texts.loading}</span>
      </p>
    );
  if (details === null) return <p className="due dim">{texts.unknown}</p>;
  if (details.due > 0) return <p className="due">{say("due", { n: details.due })}</p>;
  return (
    <p className="due dim">
      {details.nextDueDay ? say("nextDue", { day: day(details.nextDueDay) }) : texts.noCards}
    </p>
  );
}
