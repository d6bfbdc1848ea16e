"use client";
import { useEffect, useId, useState } from "react";
import { SearchBox, type SearchPlace } from "./search-box.tsx";
import type { ChapterLink } from "./suggestions.tsx";
import { SearchResults } from "./search-results.tsx";

/** The search as a page of its own: `?q=` begins it and follows what is typed, so that it can be shared and gone back to. */
export function SearchPage(props: SearchPlace & { chapters: readonly ChapterLink[] }) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  useEffect(() => setTyped(new URLSearchParams(location.search).get("q") ?? ""), []);
  if (typed === null) return <div className="search" aria-busy="true" />;
  return (
    <SearchBox
      texts={props.texts}
      id={id}
      typed={typed}
      onTyped={(query) => {
        setTyped(query);
        const url = new URL(location.href);
        if (query.trim()) url.searchParams.set("q", query.trim());
        else url.searchParams.delete("q");
        history.replaceState(history.state, "", url);
      }}
    >
      <SearchResults {...props} typed={typed} statusId={`${id}status`} />
    </SearchBox>
  );
}
