import type { Dashboard } from "@course-companion/contract/pages";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { BEGUN_KEY } from "./begun.ts";
import { who } from "./who.ts";

let dashboard: Promise<Dashboard | null> | undefined;

/** The learner's dashboard, requested once per page. Null without a learner. A failure is not cached. */
export function ownDashboard(locale: string): Promise<Dashboard | null> {
  dashboard ??= readDashboard(locale);
  dashboard.catch(() => (dashboard = undefined));
  return dashboard;
}

async function readDashboard(locale: string): Promise<Dashboard | null> {
  const own = (await who()).kind === null ? null : await call(routes.dashboard, { query: { locale } });
  noteBegun(own !== null && own.courses.length > 0);
  return own;
}

/** Notes on this device whether the learner has begun a course, for what home shows before its data is there. */
function noteBegun(hasBegun: boolean): void {
  try {
    if (hasBegun) localStorage.setItem(BEGUN_KEY, "1");
    else localStorage.removeItem(BEGUN_KEY);
  } catch {
    // Without storage home begins with the landing.
  }
}
