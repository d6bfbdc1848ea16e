"use client";
import type { SearchHit, SearchResults } from "@course-companion/contract/retrieval";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { directionOf, nameOf } from "../lib/locales.ts";
import { fill } from "../lib/texts.ts";
import type { search as messages } from "../messages/search.ts";
import { useSearch } from "./use-search.ts";

/** What a search needs to know of its page. */
export interface SearchPlace {
  locale: string;
  course: string;
  /** In which the course is wanted. */
  language: string;
  texts: (typeof messages)["en"];
}

type Row = Pick<SearchHit, "chapter" | "chapterTitle" | "section" | "title" | "headingPath" | "gated"> & {
  snippet?: SearchHit["snippet"];
};

/** A search box with its results below as links: arrows go through them, Enter opens the first from the box. */
export function SearchPanel(props: SearchPlace & { first?: string; onQuery?: (query: string) => void }) {
  const { texts, locale } = props;
  const [typed, setTyped] = useState(props.first ?? "");
  const found = useSearch(props.course, props.language, typed);
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const id = useId();
  const results = found.state === "found" ? found.results : found.state === "searching" ? found.before : null;
  const rows: Row[] = results ? (results.covered ? results.hits : results.nearest) : [];

  function onKeyDown(event: KeyboardEvent) {
    // Enter while an input method composes a word chooses the word.
    if (event.nativeEvent.isComposing) return;
    const links = [...(list.current?.querySelectorAll("a") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "ArrowDown") links[(at + 1) % links.length]?.focus();
    else if (event.key === "ArrowUp") (at <= 0 ? box.current : links[at - 1])?.focus();
    // What is shown while searching answers an earlier question.
    else if (event.key === "Enter" && at < 0 && found.state === "found") links[0]?.click();
    else return;
    event.preventDefault();
  }

  return (
    <div className="search" role="search" onKeyDown={onKeyDown}>
      <label htmlFor={`${id}q`}>{texts.label}</label>
      <input
        id={`${id}q`}
        ref={box}
        type="search"
        value={typed}
        placeholder={texts.hint}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={500}
        dir="auto"
        aria-describedby={`${id}status`}
        onChange={(event) => {
          setTyped(event.target.value);
          props.onQuery?.(event.target.value);
        }}
      />
      <p id={`${id}status`} className="dim small" role="status">
        {statusOf(found, props)}
      </p>
      <ul ref={list} aria-label={texts.title} className="plain hits" aria-busy={found.state === "searching"}>
        {rows.map((row) => (
          <li key={`${row.chapter}#${row.section}`}>
            <a href={hrefOf(props, row)} lang={results!.language} dir={directionOf(results!.language)}>
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
    </div>
  );
}

function statusOf(found: ReturnType<typeof useSearch>, { texts, locale, language }: SearchPlace): string {
  if (found.state === "empty") return texts.empty;
  if (found.state === "searching") return texts.searching;
  if (found.state === "failed") return found.busy ? texts.busy : texts.failed;
  const { results } = found;
  if (!results.covered) return results.nearest.length > 0 ? texts.notCovered : texts.nothing;
  const count = fill(locale, texts.results, { n: results.hits.length });
  if (!results.fallback) return count;
  return `${count}. ${fill(locale, texts.fallback, { shown: nameOf(results.language), wanted: nameOf(language) })}`;
}

/** The text around a hit with its words marked; `highlights` are pairs of UTF-16 places. */
function Snippet({ text, highlights }: { text: string; highlights: SearchResultsHighlights }) {
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

type SearchResultsHighlights = NonNullable<SearchResults["hits"][number]["snippet"]>["highlights"];

function hrefOf({ locale, course, language }: SearchPlace, row: Row): string {
  const query = language === locale ? "" : `?locale=${encodeURIComponent(language)}`;
  return `/${locale}/courses/${course}/chapters/${row.chapter}${query}#${encodeURIComponent(row.section)}`;
}
