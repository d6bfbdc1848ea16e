"use client";
import type { offline } from "@course-companion/messages";
import { useEffect, useState } from "react";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { SavedCourse } from "./names.ts";
import { type SavedChapter, addressOfCourse, readSavedChapters } from "./saved-chapters.ts";
import { sizeOf } from "./size.ts";
import { listSavedCourses } from "./store.ts";
import { WaitingList } from "./waiting-list.tsx";

const RETRY_MS = 1_000;

type Shown = SavedCourse & { readable: SavedChapter[] };
type Texts = (typeof offline)["en"];

/**
 * The content of the offline page. It has an address of its own, and replaces every page that is not saved while the browser
 * is offline; there it opens the requested page once the connection is back.
 */
export function OfflineCourses(props: { locale: string; texts: Texts }) {
  const { locale, texts: t } = props;
  const [saved, setSaved] = useState<Shown[] | null>(null);
  const [isOwnAddress, setIsOwnAddress] = useState(false);
  useEffect(() => {
    const atHome = /^\/[^/]+\/offline\/?$/.test(location.pathname);
    setIsOwnAddress(atHome);
    listWithChapters().then(setSaved, () => setSaved([]));
    if (atHome) return undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;
    // The connection may return only for a moment, or while the reader leaves the page, which a reload would undo.
    const again = () => (soon = setTimeout(() => navigator.onLine && location.reload(), RETRY_MS));
    addEventListener("online", again);
    return () => {
      clearTimeout(soon);
      removeEventListener("online", again);
    };
  }, []);
  return (
    <>
      <h1>{isOwnAddress ? t.titleOwn : t.title}</h1>
      <p className="lead">{isOwnAddress ? t.leadOnline : t.lead}</p>
      <section aria-labelledby="opens">
        <h2 id="opens">{t.opens}</h2>
        {saved?.length === 0 ? <p className="note">{t.none}</p> : null}
        {saved === null ? <div className="card pending saved-place" /> : null}
        {saved && saved.length > 0 ? (
          <ul className="plain kept-list">
            {saved.map((course) => (
              <Course key={course.cache} locale={locale} course={course} texts={t} />
            ))}
          </ul>
        ) : null}
      </section>
      <WaitingList locale={locale} texts={t} />
      {isOwnAddress ? null : (
        <section aria-labelledby="what-to-do">
          <h2 id="what-to-do">{t.whatToDo}</h2>
          <p>{t.doRetry}</p>
          <button type="button" onClick={() => location.reload()}>
            {t.retry}
          </button>
        </section>
      )}
    </>
  );
}

const listWithChapters = async (): Promise<Shown[]> =>
  Promise.all(
    (await listSavedCourses()).map(async (course) => ({
      ...course,
      readable: await readSavedChapters(course).catch(() => []),
    })),
  );

function Course({ locale, course, texts: t }: { locale: string; course: Shown; texts: Texts }) {
  return (
    <li className="card">
      <h3 lang={course.language} dir={directionOf(course.language)}>
        <a href={addressOfCourse(course)}>{course.title}</a>
      </h3>
      <p className="facts">
        <span>{fill(locale, t.chapters, { n: course.chapters })}</span>
        <span>{sizeOf(locale, course.bytes)}</span>
        <bdi>{new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(course.at))}</bdi>
      </p>
      {course.readable.length > 0 ? (
        <details>
          <summary>{t.showChapters}</summary>
          <ol>
            {course.readable.map(({ href, title, lang, dir }) => (
              <li key={href}>
                <a href={href} lang={lang} dir={dir}>
                  {title}
                </a>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </li>
  );
}
