"use client";
import type { CourseProgress } from "@course-companion/contract/progress";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { ExamDate } from "./exam-date.tsx";
import { Objectives } from "./objectives.tsx";
import type { CourseDetails, CourseName } from "./snapshot.ts";
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
  const place = course.resume;
  const title = name?.title ?? course.title;
  const hash = place?.section ? `#${encodeURIComponent(place.section)}` : "";
  const own = name?.own;
  return (
    <li className="card">
      <h3>
        <a href={paths.course(locale, course.course)}>
          <bdi lang={name?.language}>{title}</bdi>
        </a>
      </h3>
      <progress value={course.completed} max={course.chapters} aria-label={title} />
      <p className="small dim">{say("done", { done: course.completed, total: course.chapters })}</p>
      <p>
        {place ? (
          <a href={paths.chapter(locale, course.course, place.chapter) + hash}>
            {texts.continue.split("{title}")[0]}
            <bdi lang={own}>{place.title}</bdi>
            {texts.continue.split("{title}")[1]}
          </a>
        ) : (
          <a href={paths.course(locale, course.course)}>{texts.open}</a>
        )}
      </p>
      <Due locale={locale} course={course.course} details={props.details} />
      <Objectives locale={locale} course={course.course} details={props.details} language={own} />
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

function Due(props: { locale: Locale; course: string; details: CourseDetails | null | undefined }) {
  const { texts, say, day } = useWords();
  const { details } = props;
  if (details === undefined)
    return (
      <p className="due">
        <span className="pending">{texts.loading}</span>
      </p>
    );
  if (details === null) return <p className="due dim">{texts.unknown}</p>;
  if (details.due > 0)
    return (
      <p className="due row between">
        <span>{say("due", { n: details.due })}</span>
        <a className="button" href={paths.review(props.locale, props.course)}>
          {texts.startReview}
        </a>
      </p>
    );
  return (
    <p className="due dim">
      {details.nextDueDay ? say("nextDue", { day: day(details.nextDueDay) }) : texts.noCards}
    </p>
  );
}
