"use client";
import type { CourseList } from "@course-companion/contract/content";
import type { notFound } from "@course-companion/messages";
import { useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { type Locale, directionOf } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { ownDashboard } from "../../shared/session/own-dashboard.ts";
import { courseOfToday } from "../../shared/today/course-of-today.ts";
import { type WantedCourse, coursesFor } from "./courses-for.ts";

interface Place {
  href: string;
  title: string;
}

/** The way on from an address without a page: where the learner was, and a search in a course. Its room is reserved. */
export function NotFoundHelp({ locale, texts: t }: { locale: Locale; texts: (typeof notFound)["en"] }) {
  const [courses, setCourses] = useState<WantedCourse[]>([]);
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    // The links below are there without either.
    readCourses(locale).then(setCourses, () => undefined);
    readPlace(locale).then(setPlace, () => undefined);
  }, [locale]);
  return (
    <div className="way-on">
      {place ? (
        <p>
          <a className="button" href={place.href}>
            <span>
              {t.continue} <bdi>{place.title}</bdi>
            </span>
          </a>
        </p>
      ) : null}
      {courses.length > 0 ? <CourseSearch locale={locale} courses={courses} texts={t} /> : null}
    </div>
  );
}

function CourseSearch(props: { locale: Locale; courses: WantedCourse[]; texts: (typeof notFound)["en"] }) {
  const { locale, courses, texts: t } = props;
  const [course, setCourse] = useState(courses[0]!.id);
  return (
    <form role="search" className="row" action={paths.search(locale, course)}>
      {courses.length > 1 ? (
        <label>
          <span>{t.course}</span>
          <select value={course} onChange={(event) => setCourse(event.target.value)}>
            {courses.map(({ id, title, language }) => (
              <option key={id} value={id} lang={language} dir={directionOf(language)}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        <span>{t.words}</span>
        <input type="search" name="q" maxLength={500} dir="auto" required />
      </label>
      <button type="submit" className="quiet">
        {t.search}
      </button>
    </form>
  );
}

async function readCourses(locale: Locale): Promise<WantedCourse[]> {
  const { courses }: CourseList = await call(routes.courses, { query: {} });
  return coursesFor(location.pathname, locale, courses);
}

/** Where reading goes on in the course of today, for who has begun one. */
async function readPlace(locale: Locale): Promise<Place | null> {
  const today = courseOfToday((await ownDashboard(locale))?.courses ?? []);
  if (!today?.resume) return null;
  const { chapter, title, section } = today.resume;
  const hash = section ? `#${encodeURIComponent(section)}` : "";
  return { href: paths.chapter(locale, today.course, chapter) + hash, title };
}
