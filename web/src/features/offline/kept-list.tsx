"use client";
import { useEffect, useState } from "react";
import { directionOf } from "../../shared/lib/locales.ts";
import type { offline } from "@course-companion/messages";
import type { Kept } from "./names.ts";
import { sizeOf } from "./size.ts";
import { listKept } from "./store.ts";

const AGAIN_MS = 1_000;

/**
 * What the offline page says: it stands at its own address, and at each that is not kept while there is no line; there it
 * opens what was asked for once the line is back.
 */
export function KeptList(props: { locale: string; texts: (typeof offline)["en"] }) {
  const { locale, texts: t } = props;
  const [kept, setKept] = useState<Kept[] | null>(null);
  const [own, setOwn] = useState(false);
  useEffect(() => {
    const atHome = /^\/[^/]+\/offline\/?$/.test(location.pathname);
    setOwn(atHome);
    listKept().then(setKept, () => setKept([]));
    if (atHome) return undefined;
    let soon: ReturnType<typeof setTimeout> | undefined;
    // A line may come for a moment only, also while the reader is on the way elsewhere, which a reload would undo.
    const again = () => (soon = setTimeout(() => navigator.onLine && location.reload(), AGAIN_MS));
    addEventListener("online", again);
    return () => {
      clearTimeout(soon);
      removeEventListener("online", again);
    };
  }, []);
  return (
    <>
      <h1>{own ? t.titleOwn : t.title}</h1>
      <p className="lead">{own ? t.leadOnline : t.lead}</p>
      {kept?.length === 0 ? <p className="note">{t.none}</p> : null}
      {kept && kept.length > 0 ? (
        <section aria-labelledby="opens">
          <h2 id="opens">{t.opens}</h2>
          <ul className="plain kept-list">
            {kept.map((one) => (
              <li key={one.cache} className="card">
                <a href={hrefOf(one)} lang={one.language} dir={directionOf(one.language)}>
                  {one.title}
                </a>
                <span className="small dim">
                  {sizeOf(locale, one.bytes)} ·{" "}
                  <bdi>
                    {new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(new Date(one.at))}
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

const hrefOf = ({ locale, course, content }: Kept) =>
  `/${locale}/courses/${course}${content === locale ? "" : `?locale=${encodeURIComponent(content)}`}`;
