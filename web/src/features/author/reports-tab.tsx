"use client";
import { useState } from "react";
import type { RouteReply } from "@course-companion/contract/routes";
import type { listReportsRoute } from "@course-companion/contract/account-routes";
import { call } from "../../shared/api/client.ts";
import { authorRoutes } from "./routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { useOlder } from "../../shared/lib/use-older.ts";
import { Failed, Read } from "./parts.tsx";
import { failureOf, refusalOf, useRead } from "./use-read.ts";
import { useView } from "./view.ts";

type Page = RouteReply<typeof listReportsRoute>;
type Kind = NonNullable<Page["reports"][number]["kind"]>;
const PAGE = 50;

/** The names of kinds in the catalogue. */
const KINDS = {
  mistake: "reportMistake",
  unclear: "reportUnclear",
  outdated: "reportOutdated",
  translation: "reportTranslation",
  technical: "reportTechnical",
  other: "reportOther",
} as const satisfies Record<Kind, string>;

/** What learners reported, newest first. */
export function ReportsTab() {
  const { course, refuse } = useView();
  const { reading, again } = useRead(
    () => call(authorRoutes.reports, { params: { course }, query: { limit: PAGE } }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {(first) => <Reports first={first} />}
    </Read>
  );
}

function Reports({ first }: { first: Page }) {
  const { course, texts, locale, format, refuse } = useView();
  const t = texts.tables;
  const [{ reports, next }, setShown] = useState(first);
  const [failure, setFailure] = useState<"down" | "failed" | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { list, expect } = useOlder(reports);
  async function more() {
    if (!next || isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      const page = await call(authorRoutes.reports, {
        params: { course },
        query: { limit: PAGE, before: next },
      });
      expect(reports.length);
      setShown({ reports: [...reports, ...page.reports], next: page.next });
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal) refuse(refusal);
      else setFailure(failureOf(error));
    } finally {
      setBusy(false);
    }
  }
  if (reports.length === 0) return <p className="note">{t.noReports}</p>;
  return (
    <>
      <p className="small dim">{t.reportsLead}</p>
      <ul className="plain report-list" ref={list}>
        {reports.map(({ id, target, kind, message, reportedAt, release }) => (
          <li key={id} tabIndex={-1}>
            <p className="report-text" dir="auto">
              {message}
            </p>
            <p className="row small dim">
              {kind ? <strong>{t[KINDS[kind]]}</strong> : null}
              <Target target={target} />
              <time dateTime={reportedAt}>{format.moment(reportedAt)}</time>
              <span>{fill(locale, t.release, { id: release })}</span>
            </p>
          </li>
        ))}
      </ul>
      {failure ? <Failed down={failure === "down"} again={() => void more()} /> : null}
      {next && !failure ? (
        <p>
          <button type="button" className="quiet" aria-disabled={isBusy} onClick={() => void more()}>
            {isBusy ? texts.frame.loading : t.more}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** What a report is about: `chapter:CHAPTER#SECTION` or `item:ITEM`, as learners' browsers wrote it. */
function Target({ target }: { target: string }) {
  const { chapters, texts, locale } = useView();
  const [, kind, id = "", section] = /^(chapter|item):([^#]*)(?:#(.*))?$/s.exec(target) ?? [];
  const chapter = kind === "chapter" ? chapters.get(id) : undefined;
  if (chapter)
    return (
      <a
        href={chapter.href + (section ? `#${encodeURIComponent(section)}` : "")}
        lang={chapter.language}
        dir={directionOf(chapter.language)}
      >
        {chapter.title}
      </a>
    );
  return <bdi>{kind === "item" ? fill(locale, texts.tables.item, { id }) : target}</bdi>;
}
