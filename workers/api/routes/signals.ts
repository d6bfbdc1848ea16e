import type { Context } from "../../platform/context.ts";
import type { QuestionSignals } from "../../contract/signals.ts";
import * as routes from "../../contract/signals-routes.ts";
import {
  chapterTable,
  questionTable,
  readChapterSignals,
  quizTable,
  readCourseSignals,
  readQuestionReleases,
  readQuestionSignals,
  readQuizSignals,
  readReleaseSignals,
  readSearchSignals,
  searchTable,
  weekTable,
} from "../../domain/signals/index.ts";
import { type App, handle } from "../handle.ts";
import { json, respond } from "../../platform/http/respond.ts";

/** Cached for a minute, for authors who reload; `vary` separates people who share a browser. */
const CACHE_HEADERS = { "cache-control": "private, max-age=60", vary: "authorization, cookie" };

/** Registers the routes of course statistics for authors, as JSON or as CSV. */
export function registerSignalsRoutes(app: App): void {
  handle(app, routes.getChapterSignals, async (ctx, { params, query }) => {
    const signals = await readChapterSignals(ctx, params.course, query.locale);
    return query.format === "csv"
      ? file(ctx, `${signals.course}-chapters`, chapterTable(signals))
      : json(ctx, signals, { headers: CACHE_HEADERS });
  });
  handle(app, routes.getQuestionSignals, async (ctx, { params, query }) => {
    const signals = await readQuestionSignals(ctx, params.course, query);
    return query.format === "csv"
      ? file(ctx, nameOf(signals), questionTable(signals))
      : json(ctx, signals, { headers: CACHE_HEADERS });
  });
  handle(app, routes.getQuestionReleases, async (ctx, { params }) =>
    json(ctx, await readQuestionReleases(ctx, params.course, params.item), { headers: CACHE_HEADERS }),
  );
  handle(app, routes.getCourseSignals, async (ctx, { params, query }) => {
    const signals = await readCourseSignals(ctx, params.course);
    return query.format === "csv"
      ? file(ctx, `${signals.course}-weeks`, weekTable(signals))
      : json(ctx, signals, { headers: CACHE_HEADERS });
  });
  handle(app, routes.getQuizSignals, async (ctx, { params, query }) => {
    const signals = await readQuizSignals(ctx, params.course, query.locale);
    return query.format === "csv"
      ? file(ctx, `${signals.course}-quizzes`, quizTable(signals))
      : json(ctx, signals, { headers: CACHE_HEADERS });
  });
  handle(app, routes.getReleaseSignals, async (ctx, { params }) =>
    json(ctx, await readReleaseSignals(ctx, params.course), { headers: CACHE_HEADERS }),
  );
  handle(app, routes.getSearchSignals, async (ctx, { params, query }) => {
    const signals = await readSearchSignals(ctx, params.course);
    return query.format === "csv"
      ? file(ctx, `${signals.course}-searches`, searchTable(signals))
      : json(ctx, signals, { headers: CACHE_HEADERS });
  });
}

const nameOf = ({ course, answersOf }: QuestionSignals): string =>
  `${course}-questions${answersOf === null ? "" : `-${answersOf}`}`;

/** Builds a CSV download. `name` consists of ids, which need no quoting (RFC 6266). */
function file(ctx: Context, name: string, csv: string): Response {
  return respond(ctx.requestId, csv, {
    headers: {
      ...CACHE_HEADERS,
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}.csv"`,
    },
  });
}
