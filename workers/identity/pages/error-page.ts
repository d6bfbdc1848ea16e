import { html } from "hono/html";
import { problemResponse } from "../../platform/http/problem.ts";
import { AppError } from "../../platform/errors.ts";
import { observationOf } from "../../platform/observe/observe.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { inWords } from "../texts.ts";
import { MailError } from "../mail/index.ts";
import { PageProblem } from "../page-problem.ts";
import { isPage } from "./is-page.ts";
import { renderPage, toolsOf } from "./layout.ts";

const DOWN_SECONDS = 5;
const MAIL_SECONDS = 60;
const DEFAULT_SECONDS = 60;

/**
 * Registers error handling: programs get a problem document, people a page in their language that says what to do.
 */
export function registerErrors(app: IdentityApp): void {
  app.onError((error, c) => answerError(error, c));
  app.notFound((c) => answerError(new PageProblem(404, "errorNotFound"), c));
}

function answerError(error: unknown, c: IdentityContext): Promise<Response> | Response {
  const { requestId } = observationOf(c.req.raw);
  if (!isPage(c.req.path)) {
    const known = error instanceof PageProblem && error.status === 404 ? new AppError("not-found") : error;
    return problemResponse(known, requestId, c.req.path);
  }
  const problem = toPageProblem(error);
  if (problem.status >= 500) {
    // Logged like the API's errors: with the request id, without statements or values.
    problemResponse(
      error instanceof MailError ? new AppError("internal", "", { cause: error }) : error,
      requestId,
    );
  }
  const { t, language } = toolsOf(c);
  const time = inWords(language, problem.retryAfter ?? DEFAULT_SECONDS);
  return renderPage(c, {
    title: t("errorTitle"),
    status: problem.status,
    ...(problem.retryAfter === undefined ? {} : { retryAfter: problem.retryAfter }),
    width: "slim",
    body: html`<p class="note bad" role="alert">${t(problem.key, { time })}</p>
      ${problem.status >= 500 ? html`<p class="dim small"><bdi>${requestId}</bdi></p>` : ""}
      <p><a class="button" href="/account">${t("backToStart")}</a></p>`,
  });
}

function toPageProblem(error: unknown): PageProblem {
  if (error instanceof PageProblem) return error;
  if (error instanceof MailError)
    return new PageProblem(503, "errorMail", { cause: error, retryAfter: MAIL_SECONDS });
  if (
    error instanceof AppError &&
    (error.code === "database-unavailable" || error.code === "service-unavailable")
  )
    return new PageProblem(503, "errorDown", { cause: error, retryAfter: error.retryAfter ?? DOWN_SECONDS });
  return new PageProblem(500, "errorInternal", { cause: error });
}
