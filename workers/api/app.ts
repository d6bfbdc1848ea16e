import { Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import { AppError } from "../platform/errors.ts";
import type { Env } from "../platform/env.ts";
import type { App } from "./handle.ts";
import { malformedJson } from "../platform/http/body.ts";
import { problemResponse } from "../platform/http/problem.ts";
import { type AppBindings, requestIdOf } from "./request-context.ts";
import { observe } from "../platform/observe/observe.ts";
import { respond } from "../platform/http/respond.ts";
import { registerBillingRoutes } from "./routes/billing.ts";
import { registerCalendarRoutes } from "./routes/calendar.ts";
import { registerAccountRoutes } from "./routes/account.ts";
import { registerContentRoutes } from "./routes/content.ts";
import { registerGuestRoutes } from "./routes/guests.ts";
import { registerMediaRoutes } from "./routes/media.ts";
import { registerEpubRoutes } from "./routes/epubs.ts";
import { registerPageRoutes } from "./routes/pages.ts";
import { registerPictureRoutes } from "./routes/pictures.ts";
import { registerMetaRoutes } from "./routes/meta.ts";
import { registerNoteRoutes } from "./routes/notes.ts";
import { registerProgressRoutes } from "./routes/progress.ts";
import { registerQuizRoutes } from "./routes/quiz.ts";
import { registerSearchRoutes } from "./routes/search.ts";
import { registerSignalsRoutes } from "./routes/signals.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Builds the REST API. There is no middleware: `respond` adds the headers that every response has. */
export function createApp(): App {
  const hono = new Hono<AppBindings>({ strict: false });
  const app: App = { hono, routes: [] };
  registerContentRoutes(app);
  registerMediaRoutes(app);
  registerPictureRoutes(app);
  registerEpubRoutes(app);
  registerSearchRoutes(app);
  registerQuizRoutes(app);
  registerProgressRoutes(app);
  registerPageRoutes(app);
  registerCalendarRoutes(app);
  registerNoteRoutes(app);
  registerGuestRoutes(app);
  registerAccountRoutes(app);
  registerSignalsRoutes(app);
  registerBillingRoutes(app);
  registerMetaRoutes(app);
  hono.onError((error, c) => {
    // Hono's validator throws an HTTPException only for a body that is not JSON.
    const problem = error instanceof HTTPException ? malformedJson(error) : error;
    return problemResponse(problem, requestIdOf(c), new URL(c.req.url).pathname);
  });
  hono.notFound((c) => {
    const allowed = methodsAt(hono, c.req.path);
    if (allowed.length === 0) throw new AppError("not-found", "GET /api/v1/docs lists all routes.");
    const allow = [...allowed, "OPTIONS"].join(", ");
    if (c.req.method === "OPTIONS") return respond(requestIdOf(c), null, { status: 204, headers: { allow } });
    const response = problemResponse(
      new AppError("method-not-allowed", `Use ${allow}.`),
      requestIdOf(c),
      c.req.path,
    );
    response.headers.set("allow", allow);
    return response;
  });
  return app;
}

/** Handles a request. Even an unexpected error becomes a response with a request id and no internal details. */
export async function answer(
  app: App,
  request: Request,
  env: Env,
  execution: ExecutionContext,
): Promise<Response> {
  return observe("api", request, env, async ({ requestId }) => {
    try {
      return await app.hono.fetch(request, env, execution);
    } catch (error) {
      return problemResponse(error, requestId);
    }
  });
}

function methodsAt(hono: Hono<AppBindings>, path: string): string[] {
  const allowed = METHODS.filter((method) => hono.router.match(method, path)[0].length > 0);
  return allowed.includes("GET") ? ["HEAD", ...allowed] : allowed;
}
