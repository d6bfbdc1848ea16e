"use client";
import type { NearestSection, SearchResults as Results } from "@course-companion/contract/search";
import { directionOf, nameIn } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import type { SearchPlace } from "./search-box.tsx";
import { type ChapterLink, Suggestions } from "./suggestions.tsx";
import { useSearch } from "./use-search.ts";

/** The results for the text in the box, as links; `statusId` is the id of the status text. */
export function SearchResults(
  props: SearchPlace & { typed: string; statusId: string; chapters?: readonly ChapterLink[] },
) {
  const { texts, locale } = props;
  const found = useSearch(props.course, props.language, props.typed);
  const results = found.state === "found" ? found.results : found.state === "searching" ? found.before : null;
  const rows: NearestSection[] = results
    ? results.covered === "covered"
      ? results.hits
      : results.nearest
    : [];
  if (found.state === "empty") return <Suggestions {...props} />;
  return (
    <>
      <p id={props.statusId} className="dim small" role="status">
        {statusOf(found, props)}
      </p>
      {/* What is shown while searching answers an earlier question: the box does not open it by Enter. */}
      <ul aria-label={texts.title} className="plain hits" aria-busy={found.state === "searching"}>
        {rows.map((row) => (
          <li key={`${row.chapter}#${row.section}`}>
            <a href={hrefOf(props, results!, row)} lang={row.language} dir={directionOf(row.language)}>
              <span className="small dim">
                {row.chapterTitle}
                {row.gated ? <em lang={locale}> · {texts.gated}</em> : null}
              </span>
              <strong>{row.title}</strong>
              {row.snippet ? <Snippet {...row.snippet} /> : null}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function statusOf(
  found: Exclude<ReturnType<typeof useSearch>, { state: "empty" }>,
  { texts, locale, language }: SearchPlace,
): string {
  if (found.state === "searching") return texts.searching;
  if (found.state === "failed") return found.busy ? texts.busy : texts.failed;
  const { results } = found;
  if (results.covered !== "covered" && results.nearest.length === 0) return texts.nothing;
  const shown = nameIn(locale, results.language);
  if (results.covered === "not-covered") return texts.notCovered;
  if (results.covered === "unsure") {
    const asked = results.questionLanguage;
    if (!asked || isSameLanguage(asked, results.language)) return texts.unsure;
    return fill(locale, texts.otherLanguage, { asked: nameIn(locale, asked), shown });
  }
  const count = fill(locale, texts.results, { n: results.hits.length });
  if (!results.fallback) return count;
  return `${count}. ${fill(locale, texts.fallback, { shown, wanted: nameIn(locale, language) })}`;
}

/** The text around a hit with its words marked; `highlights` are pairs of UTF-16 places. */
function Snippet({ text, highlights }: { text: string; highlights: Highlights }) {
  const parts: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of highlights) {
    parts.push(
      { text: text.slice(at, start), marked: false },
      { text: text.slice(start, end), marked: true },
    );
    at = end;
  }
  parts.push({ text: text.slice(at), marked: false });
  return (
    <span className="snippet">
      {parts.map((part, index) => (part.marked ? <mark key={index}>{part.text}</mark> : part.text))}
    </span>
  );
}

type Highlights = NonNullable<Results["hits"][number]["snippet"]>["highlights"];

/** The section's page in the course's language, or in the question's when that is what was found. */
function hrefOf({ locale, course, language }: SearchPlace, results: Results, row: NearestSection): string {
  const wanted = results.fallback || isSameLanguage(results.language, language) ? language : results.language;
  const query = wanted === locale ? "" : `?locale=${encodeURIComponent(wanted)}`;
  return `/${locale}/courses/${course}/chapters/${row.chapter}${query}#${encodeURIComponent(row.section)}`;
}

const isSameLanguage = (a: string, b: string): boolean => a.split("-")[0] === b.split("-")[0];
