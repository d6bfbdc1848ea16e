import type { CourseList } from "@course-companion/contract/content";
import type { Metadata } from "next";
import { Fragment } from "react";
import { readCatalogue } from "../../shared/api/server.ts";
import { CourseCount } from "../../shared/ui/course-count.tsx";
import { FreeChapters } from "../../shared/ui/free-chapters.tsx";
import { Main } from "../../shared/ui/frame.tsx";
import { type Locale, directionOf, nameOf } from "../../shared/lib/locales.ts";
import { publicPage } from "../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../shared/lib/page.ts";
import { fill } from "../../shared/lib/texts.ts";
import { course as texts, frame } from "@course-companion/messages";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const { catalogueTitle: title, catalogueLead: description } = texts[locale];
  // The layout completes the titles of the pages below it, and not its own.
  const absolute = `${title} · ${frame[locale].product}`;
  return { ...publicPage({ locale, path: "", title, description }), title: { absolute } };
}

/** The catalogue: every course that is live, by the reader's language where it has it. */
export default async function Catalogue({ params }: Props) {
  const locale = await localeOf(params);
  const t = texts[locale];
  const courses = await readCatalogue();
  return (
    <Main>
      <div className="hero">
        <h1>{t.catalogueTitle}</h1>
        <p className="lead">{t.catalogueLead}</p>
      </div>
      {courses.length === 0 ? <p className="note">{t.noCourses}</p> : null}
      <ul className="plain courses">
        {courses.map((course) => (
          <CourseItem key={course.id} locale={locale} course={course} />
        ))}
      </ul>
    </Main>
  );
}

function CourseItem({ locale, course }: { locale: Locale; course: CourseList["courses"][number] }) {
  const t = texts[locale];
  const own = course.languages.find(({ language }) => language === locale);
  const language = own?.language ?? course.language;
  // A translation may have only the title.
  const summary = own?.summary ?? course.summary;
  const summaryLanguage = own?.summary ? language : course.language;
  return (
    <li className="card course-card">
      <h2 lang={language} dir={directionOf(language)}>
        <a href={paths.course(locale, course.id)}>{own?.title ?? course.title}</a>
      </h2>
      {summary ? (
        <p lang={summaryLanguage} dir={directionOf(summaryLanguage)} className="dim">
          {summary}
        </p>
      ) : null}
      <div className="row small">
        <CourseCount
          locale={locale}
          course={course.id}
          chapters={course.chapters}
          texts={{ chapters: t.chapters, done: t.done }}
        />
        {course.freeChapters > 0 ? (
          <FreeChapters
            tier={course.tier}
            free={fill(locale, t.freeChapters, { n: course.freeChapters })}
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
      </div>
    </li>
  );
}
