import * as routes from "../../contract/content-routes.ts";
import { searchCourse, verifyQuote } from "../../domain/search/index.ts";
import { type App, handle } from "../handle.ts";

/** Registers the routes of search and verify-quote. */
export function registerSearchRoutes(app: App): void {
  handle(app, routes.searchCourse, (ctx, { params, query: { partial, ...query } }) =>
    searchCourse(ctx, params.course, { ...query, isRecorded: partial !== "1" }),
  );
  // It writes nothing and is a POST only because passages are long.
  handle(app, routes.verifyQuote, (ctx, { params, body }) => verifyQuote(ctx, params.course, body), {
    rateLimit: "RATE_READS",
  });
}
