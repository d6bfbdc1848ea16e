import { listAudit } from "../../domain/audit/index.ts";
import { deleteMe, exportMe, listAuditRoute, listReportsRoute } from "../../contract/account-routes.ts";
import {
  deleteOwnData,
  exportName,
  exportOwnData,
  requireCaller,
  requireRole,
} from "../../domain/learner/index.ts";
import { listReports } from "../../domain/progress/index.ts";
import { type App, handle } from "../handle.ts";
import { respond } from "../../platform/http/respond.ts";

/** Registers the routes of a learner's own data and of staff. */
export function registerAccountRoutes(app: App): void {
  handle(app, exportMe, async (ctx, { query }) => {
    const { learnerId } = requireCaller(ctx);
    const { format } = query;
    const origin = ctx.env.PUBLIC_ORIGIN;
    const data = await exportOwnData(ctx.db(), { learnerId, origin, format, now: ctx.now });
    const name = exportName(learnerId, format);
    return respond(ctx.requestId, data, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "cache-control": "private, no-store",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  });
  handle(app, deleteMe, (ctx, { body }) => deleteOwnData(ctx, body.confirm));
  handle(app, listReportsRoute, (ctx, { params, query }) => listReports(ctx, params.course, query));
  handle(app, listAuditRoute, async (ctx, { query }) => {
    await requireRole(ctx, "operator");
    return listAudit(ctx.db(), { before: query.before ?? null, limit: query.limit });
  });
}
