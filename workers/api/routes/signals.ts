import type { Context } from "../../platform/context.ts";
import type { QuestionSignals } from "../../contract/signals.ts";
import * as routes from "../../contract/signals-routes.ts";
import {
  chapterTable,
  questionTable,
  readChapterSignals,
  readQuestionSignals,
  readReleaseSignals,
  readSearchSignals,
  searchTable,
} from "../../domain/signals/index.ts";
import { type App, handle } from "../handle.ts";
import { json, respond } from "../../platform/http/respond.ts";

/** A minute: an author looks twice, and another person at the same browser must not get the first one's. */
const KEPT = { "cache-control": "private, max-age=60", vary: "authorization, cookie" };

/** What authors see of a course's learners, as JSON or as a file for a spreadsheet. */
export function registerSignalsRoutes(app: App): void {
  handle(app, routes.getChapterSignals, async (ctx, { params, query }) => {
    const signals = await readChapterSignals(ctx, params.course, query.locale);
    return query.format === "csv"
      ? file(ctx, `${signals.course}-chapters`, chapterTable(signals))
      : json(ctx, signals, { headers: KEPT });
  });
  handle(app, routes.getQuestionSignals, async (ctx, { params, query }) => {
    const signals = await readQuestionSignals(ctx, params.course, query);
    return query.format === "csv"
      ? file(ctx, nameOf(signals), questionTable(signals))
      : json(ctx, signals, { headers: KEPT });
  });
  handle(app, routes.getReleaseSignals, async (ctx, { params }) =>
    json(ctx, await readReleaseSignals(ctx, params.course), { headers: KEPT }),
  );
  handle(app, routes.getSearchSignals, async (ctx, { params, query }) => {
    const signals = await readSearchSignals(ctx, params.course);
    return query.format === "csv"
      ? file(ctx, `${signals.course}-searches`, searchTable(signals))
      : json(ctx, signals, { headers: KEPT });
  });
}

const nameOf = ({ course, answersOf }: QuestionSignals): string =>
  `${course}-questions${answersOf === null ? "" : `-${answersOf}`}`;

/** `name` is made of a course's id, which needs no quoting (RFC 6266). */
function file(ctx: Context, name: string, csv: string): Response {
  return respond(ctx.requestId, csv, {
    headers: {
      ...KEPT,
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${name}.csv"`,
    },
  });
}
