import type { Measurements } from "./measurements.ts";

/** Routes that share an objective, since they depend on the same things. */
export interface RouteGroup {
  name: string;
  /** What a reply needs beside the Worker. */
  needs: string;
  /** What still works without it. */
  without: string;
  has: (route: string) => boolean;
}

const isContent = (route: string): boolean => /^GET \/courses|^tool (read_section|search)/.test(route);
const isRead = (route: string): boolean =>
  /^GET \/me\/|^tool (next_step|my_progress|study_context|due_reviews|list_)/.test(route);

/** Every route that the load bench sends is in one of these. */
export const ROUTE_GROUPS: readonly RouteGroup[] = [
  {
    name: "content: courses, chapters, quizzes as they are written, search",
    needs: "R2, behind two caches",
    without: "what a cache has; a page that was read offline is in the browser",
    has: isContent,
  },
  {
    name: "a learner's own: dashboard, progress, reviews, notes, what comes next",
    needs: "Neon",
    without: "the course stays readable; the page says that progress cannot be shown now",
    has: (route) => !isContent(route) && isRead(route),
  },
  {
    name: "writes: places, notes, quizzes, answers, hints",
    needs: "Neon; a start and an answer read R2 too",
    without:
      "web and widget save the write in their outbox and send it again; a host's call gets 503 with Retry-After",
    has: (route) => !isContent(route) && !isRead(route),
  },
];

/** Returns the slowest route of a group by its p95; null when the bench sent none. */
export function slowestOf(group: RouteGroup, { routes }: Measurements) {
  const own = routes.filter(({ route }) => group.has(route));
  return own.toSorted((a, b) => b.p95 - a.p95)[0] ?? null;
}
