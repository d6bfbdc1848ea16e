"use client";
import { useEffect, useState } from "react";
import { directionOf } from "../../shared/lib/locales.ts";
import type { offline } from "@course-companion/messages";
import type { SavedCourse } from "./names.ts";
import { sizeOf } from "./size.ts";
import { listSavedCourses } from "./store.ts";

const RETRY_MS = 1_000;

/**
 * The content of the offline page. It has an address of its own, and replaces every page that is not saved while the browser
 * is offline; there it opens the requested page once the connection is back.
 */
export function OfflineCourses(props: { locale: string; texts: (typeof offline)["en"] }) {
  const { locale, texts: t } = props;
  const [saved, setSaved] = useState<SavedCourse[] | null>(null);
  const [isOwnAddress, setIsOwnAddress] = useState(false);
  useEffect(() => {
    const atHome = /^\/[^/]+\/offline\/?$/.test(location.pathname);
    setIsOwnAddress(atHome);
    listSavedCourses().then(setSaved, () => setSaved([]));
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
      {saved?.length === 0 ? <p className="note">{t.none}</p> : null}
      {saved && saved.length > 0 ? (
        <section aria-labelledby="opens">
          <h2 id="opens">{t.opens}</h2>
          <ul className="plain kept-list">
            {saved.map((course) => (
              <li key={course.cache} className="card">
                <a href={hrefOf(course)} lang={course.language} dir={directionOf(course.language)}>
                  {course.title}
                </a>
                <span className="small dim">
                  {sizeOf(locale, course.bytes)} ·{" "}
                  <bdi>
                    {new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(course.at))}
                  </bdi>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <h2>{t.whatToDo}</h2>
      <ul>
        <li>{t.doRead}</li>
        <li>{t.doRetry}</li>
      </ul>
      <button type="button" onClick={() => location.reload()}>
        {t.retry}
      </button>
    </>
  );
}

const hrefOf = ({ locale, course, content }: SavedCourse) =>
  `/${locale}/courses/${course}${content === locale ? "" : `?locale=${encodeURIComponent(content)}`}`;
