"use client";
import { call } from "../../shared/api/client.ts";
import { authorRoutes } from "./routes.ts";
import { fill } from "../../shared/lib/texts.ts";
import { ExportButton } from "./export-button.tsx";
import { Cell, Read } from "./parts.tsx";
import { useRead } from "./use-read.ts";
import { useView } from "./view.ts";

/** What learners asked and the course does not cover. */
export function SearchesTab() {
  const { course, refuse, texts, locale, format } = useView();
  const t = texts.tables;
  const { reading, again } = useRead(
    () => call(authorRoutes.searchSignals, { params: { course }, query: {} }),
    refuse,
  );
  return (
    <Read reading={reading} again={again}>
      {({ searches, days, minGroup }) =>
        searches.length === 0 ? (
          <p className="note">{fill(locale, t.noSearches, { n: days, min: minGroup })}</p>
        ) : (
          <>
            <div className="row between">
              <p className="small dim">{fill(locale, texts.page.minGroup, { min: minGroup })}</p>
              <ExportButton of="searches" />
            </div>
            <p>{fill(locale, t.searchesLead, { n: days })}</p>
            <table className="figures searches" role="table">
              <caption className="visually-hidden">{texts.page.searches}</caption>
              <thead role="rowgroup">
                <tr role="row">
                  <th scope="col" role="columnheader">
                    {t.query}
                  </th>
                  <th scope="col" role="columnheader" className="number">
                    {t.learners}
                  </th>
                  <th scope="col" role="columnheader" className="number">
                    {t.lastDay}
                  </th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                {searches.map(({ query, learners, lastDay }) => (
                  <tr key={query} role="row">
                    <th scope="row" role="rowheader" dir="auto">
                      {query}
                    </th>
                    <Cell label={t.learners} className="number">
                      {format.count(learners)}
                    </Cell>
                    <Cell label={t.lastDay} className="number">
                      <time dateTime={lastDay}>{format.day(lastDay)}</time>
                    </Cell>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )
      }
    </Read>
  );
}
