import { getDashboardRoute, getOwnChapterRoute } from "../../contract/pages-routes.ts";
import { getDashboard, getOwnChapter } from "../../domain/pages/index.ts";
import { type App, handle } from "../handle.ts";

/** Registers the routes of what a page shows of a learner. */
export function registerPageRoutes(app: App): void {
  handle(app, getDashboardRoute, (ctx, { query }) => getDashboard(ctx, query.locale));
  handle(app, getOwnChapterRoute, (ctx, { params }) => getOwnChapter(ctx, params.course, params.chapter));
}
