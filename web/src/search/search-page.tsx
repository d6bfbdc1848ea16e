"use client";
import { useEffect, useState } from "react";
import { SearchPanel, type SearchPlace } from "./search-panel.tsx";

/** The search as a page of its own: `?q=` begins it and follows what is typed, so that it can be shared and gone back to. */
export function SearchPage(props: SearchPlace) {
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => setFirst(new URLSearchParams(location.search).get("q") ?? ""), []);
  if (first === null) return <div className="search" aria-busy="true" />;
  return (
    <SearchPanel
      {...props}
      first={first}
      onQuery={(query) => {
        const url = new URL(location.href);
        if (query.trim()) url.searchParams.set("q", query.trim());
        else url.searchParams.delete("q");
        history.replaceState(history.state, "", url);
      }}
    />
  );
}
