import type { CourseList } from "@course-companion/contract/content";
import { course as texts, courseFilter, courseLevels, home } from "@course-companion/messages";
import { Fragment } from "react";
import { durationOf } from "../../shared/lib/duration.ts";
import { type Locale, directionOf, nameOf } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { fill } from "../../shared/lib/texts.ts";
import { CourseCount } from "../../shared/ui/course-count.tsx";
import { FreeChapters } from "../../shared/ui/free-chapters.tsx";
import { Cover } from "../../shared/ui/pictures.tsx";
import { CourseFilter } from "./course-filter.tsx";

type Course = CourseList["courses"][number];

/** The catalogue: every live course as a card with its cover, in the reader's language where it has it. */
export function Courses({ locale, courses }: { locale: Locale; courses: Course[] }) {
  const t = texts[locale];
  return (
    <section id="courses" aria-labelledby="courses-title">
      <h2 id="courses-title">{home[locale].courses}</h2>
      {courses.length === 0 ? <p className="note">{t.noCourses}</p> : null}
      {courses.length > 1 ? (
        <CourseFilter
          locale={locale}
          languages={[
            ...new Set(courses.flatMap(({ languages }) => languages.map(({ language }) => language))),
          ]
            .sort()
            .map((language) => ({ language, name: nameOf(language) }))}
          texts={courseFilter[locale]}
        />
      ) : null}
      <ul className="plain courses">
        {courses.map((course) => (
          <CourseItem key={course.id} locale={locale} course={course} />
        ))}
      </ul>
    </section>
  );
}

function CourseItem({ locale, course }: { locale: Locale; course: Course }) {
  const t = texts[locale];
  const own = course.languages.find(({ language }) => language === locale);
  const language = own?.language ?? course.language;
  // A translation may have only the title.
  const summary = own?.summary ?? course.summary;
  const summaryLanguage = own?.summary ? language : course.language;
  return (
    <li
      className="card course-card"
      data-languages={course.languages.map((one) => one.language).join(" ")}
      data-free={course.freeChapters === course.chapters ? "" : undefined}
    >
      {course.pictures ? <Cover pictures={course.pictures} sizes="(min-width: 44rem) 24rem, 100vw" /> : null}
      <h3 lang={language} dir={directionOf(language)}>
        <a href={paths.course(locale, course.id)}>{own?.title ?? course.title}</a>
      </h3>
      {summary ? (
        <p lang={summaryLanguage} dir={directionOf(summaryLanguage)} className="dim">
          {summary}
        </p>
      ) : null}
      <p className="facts">
        <CourseCount
          locale={locale}
          course={course.id}
          chapters={course.chapters}
          texts={{ chapters: t.chapters, done: t.done }}
        />
        <span>{durationOf(locale, course.readingMinutes)}</span>
        {course.level ? <span>{courseLevels[locale][course.level]}</span> : null}
      </p>
      <p className="row small">
        {course.freeChapters > 0 ? (
          <FreeChapters
            tier={course.tier}
            free={
              course.freeChapters === course.chapters
                ? t.free
                : fill(locale, t.freeChapters, { n: course.freeChapters })
            }
            included={t.included}
          />
        ) : null}
        {course.languages.length > 1 ? (
          <span className="dim">
            {course.languages.map(({ language: tag, dir }, at) => (
              <Fragment key={tag}>
                {at > 0 ? " · " : ""}
                <bdi lang={tag} dir={dir}>
                  {nameOf(tag)}
                </bdi>
              </Fragment>
            ))}
          </span>
        ) : null}
      </p>
    </li>
  );
}
