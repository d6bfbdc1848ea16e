import type { SearchResults } from "@course-companion/contract/search";
import { useEffect, useState } from "react";
import { ApiError, call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";

/** What a search box shows. */
export type Found =
  | { state: "empty" }
  | { state: "searching"; before: SearchResults | null }
  | { state: "found"; results: SearchResults }
  | { state: "failed"; busy: boolean };

const EMPTY: Found = { state: "empty" };
const PAUSE_MS = 160;
const LEFT_MS = 2_500;
const MOST = 12;

/** Results for what is typed: asked after a short pause, and only the latest question's answer is shown. */
export function useSearch(course: string, language: string, typed: string): Found {
  const query = typed.trim().slice(0, 500);
  const [found, setFound] = useState<Found>({ state: "searching", before: null });
  useEffect(() => {
    if (query === "") return setFound(EMPTY);
    setFound((now) => ({ state: "searching", before: now.state === "found" ? now.results : null }));
    const asked = new AbortController();
    let whole: ReturnType<typeof setTimeout> | undefined;
    const timer = setTimeout(() => {
      const input = { params: { course }, query: { q: query, limit: MOST, locale: language } };
      const partial = { ...input, query: { ...input.query, partial: "1" as const } };
      call(routes.search, partial, { signal: asked.signal }).then(
        (results) => {
          setFound({ state: "found", results });
          // A text that stays unchanged is a whole question: sent as one, so that the author learns what is missing.
          if (results.covered !== "covered")
            whole = setTimeout(() => void call(routes.search, input).catch(() => undefined), LEFT_MS);
        },
        (error: unknown) => {
          if (asked.signal.aborted) return;
          setFound({
            state: "failed",
            busy: error instanceof ApiError && error.problem.code === "rate-limited",
          });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(whole);
      asked.abort();
    };
  }, [course, language, query]);
  // What was found before is not shown below an emptied box, not even until the effect has run.
  return query === "" ? EMPTY : found;
}
