import { recordDaily } from "../audit/index.ts";
import type { Context } from "../../platform/context.ts";
import type { Db } from "../../platform/db/database.ts";
import { AppError } from "../../platform/errors.ts";
import { openLearnerExport } from "./export-learner.ts";
import type { Page } from "./export-pages.ts";
import { deleteLearner } from "./personal-data.ts";
import { requireFreshSession } from "./roles.ts";
import { openStatements } from "./xapi.ts";

export type ExportFormat = "json" | "xapi";

/**
 * Exports all data of a learner as one JSON document: the rows of every table by its name, or xAPI statements. Without
 * data it has none; it never has a token, a key or a code. It ends with `complete`, the number of rows of each: a document
 * that broke off is neither JSON nor has it. For a known learner the export is logged once a day for each format.
 *
 * The document is read from the database as it is sent, a page at a time. Throws `database-unavailable` as long as nothing
 * was sent; later errors break the stream.
 */
export async function exportOwnData(
  db: Db,
  { learnerId, origin, format, now }: { learnerId: string; origin: string; format: ExportFormat; now: Date },
): Promise<ReadableStream<Uint8Array>> {
  const head = `{"learner":${JSON.stringify(learnerId)},"exportedAt":${JSON.stringify(now.toISOString())}`;
  const pages =
    format === "xapi" ? await openStatements(db, learnerId, origin) : await openLearnerExport(db, learnerId);
  if (!pages) return streamOf(writeDocument(head, format === "xapi" ? nothing("statements") : nothing()));
  await recordDaily(db, {
    action: "data-exported",
    actor: learnerId,
    subject: learnerId,
    detail: { format },
  });
  return streamOf(writeDocument(head, pages));
}

/** What an export writes at a time: some rows of one name. */
interface ExportPart {
  name: string;
  page: Pick<Page, "count" | "rows">;
}

async function* nothing(...names: string[]): AsyncGenerator<ExportPart> {
  for (const name of names) yield { name, page: { count: 0, rows: null } };
}

async function* writeDocument(head: string, parts: AsyncGenerator<ExportPart>): AsyncGenerator<string> {
  yield head;
  const complete: Record<string, number> = {};
  let open: string | null = null;
  for await (const { name, page } of parts) {
    if (name !== open) yield `${open === null ? "" : "]"},\n${JSON.stringify(name)}:[`;
    open = name;
    const before = (complete[name] ??= 0);
    complete[name] = before + page.count;
    if (page.rows !== null) yield `${before > 0 ? "," : ""}\n${page.rows}`;
  }
  yield `${open === null ? "" : "]"},\n"complete":${JSON.stringify(complete)}}\n`;
}

/** Sends texts as they are asked for, so that no more than one is held. */
function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await texts.return(undefined)),
  });
}

/** Returns the file name of an export. */
export const exportName = (learnerId: string, format: ExportFormat): string =>
  `course-companion-${learnerId}${format === "xapi" ? "-xapi" : ""}.json`;

/**
 * Deletes the caller and all their data permanently, when `confirm` is their own id. Safe to repeat for a guest; an
 * account's token is invalid afterwards. Throws `invalid-request`, `session-stale`, `token-invalid`.
 */
export async function deleteOwnData(ctx: Context, confirm: string): Promise<void> {
  const caller = await requireFreshSession(ctx);
  if (confirm !== caller.learnerId) {
    const errors = [{ pointer: "/confirm", detail: "repeat your own id, the `learner` of GET /me" }];
    throw new AppError("invalid-request", "Nothing was deleted.", { errors });
  }
  await deleteLearner(ctx.db(), caller.learnerId);
}
