import type { ClientBase, Pool, PoolClient, QueryArrayResult } from "pg";

/** A request in Neon's SQL-over-HTTP protocol: one statement, or several as one transaction. */
interface Statement {
  query: string;
  params?: (string | null)[];
}

/** An HTTP status and the JSON body. Only a 400 becomes a `NeonDbError` in the driver. */
export interface Answer {
  status: number;
  body: unknown;
}

const ISOLATION: Record<string, string> = {
  ReadUncommitted: "read uncommitted",
  ReadCommitted: "read committed",
  RepeatableRead: "repeatable read",
  Serializable: "serializable",
};

const ERROR_FIELDS =
  "severity code detail hint position internalPosition internalQuery where schema table column dataType constraint file line routine";

/** The connection's server process ended: admin_shutdown, or another error of its class. */
const ENDED = /^(57P0|08)/;

/**
 * Runs one request as Neon does: every statement in extended mode, results as raw text in arrays. `attack` gets the id of
 * the server process once the first statement is sent.
 */
export async function answer(
  pool: Pool,
  payload: unknown,
  headers: Record<string, string | string[] | undefined>,
  attack?: (processId: number) => Promise<void>,
): Promise<Answer> {
  const batch = isRecord(payload) && Array.isArray(payload["queries"]) ? payload["queries"] : undefined;
  const statements = batch ?? [payload];
  if (!statements.every(isStatement))
    return refusal("the body is neither {query, params} nor {queries: [...]}");
  let client: PoolClient;
  try {
    client = await pool.connect();
  } catch (error) {
    return { status: 503, body: { message: `cannot connect to PostgreSQL: ${String(error)}` } };
  }
  let broken = false;
  // A connection that ends after its statement would otherwise end this process.
  const ignore = () => void (broken = true);
  client.on("error", ignore);
  const attacked = attack?.((client as unknown as { processID: number }).processID);
  try {
    if (!batch) return { status: 200, body: await run(client, statements[0] as Statement) };
    await client.query(`begin ${transactionMode(headers)}`);
    const results = [];
    for (const statement of statements) results.push(await run(client, statement));
    await client.query("commit");
    return { status: 200, body: { results } };
  } catch (error) {
    if (isRecord(error) && typeof error["code"] === "string" && typeof error["severity"] === "string") {
      broken = ENDED.test(error["code"]);
      return { status: 400, body: errorBody(error) };
    }
    broken = true;
    return { status: 503, body: { message: "the connection to PostgreSQL was lost" } };
  } finally {
    await attacked;
    // A request must not leave a transaction open, whether it failed or ran `begin` itself.
    if (!broken && client.getTransactionStatus() !== "I") {
      await client.query("rollback").catch(() => (broken = true));
    }
    broken ||= attack !== undefined;
    if (!broken) client.off("error", ignore);
    client.release(broken);
  }
}

/** Returns the 400 that the driver turns into a `NeonDbError` without SQLSTATE. */
export function refusal(message: string): Answer {
  return { status: 400, body: { message, code: null, severity: "ERROR" } };
}

async function run(client: ClientBase, { query, params }: Statement) {
  const config = { text: query, values: params ?? [], rowMode: "array" as const, queryMode: "extended" };
  const result: QueryArrayResult = await client.query(config);
  return {
    command: result.command,
    rowCount: result.rowCount,
    rowAsArray: true,
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, dataTypeID })),
    rows: result.rows,
  };
}

function transactionMode(headers: Record<string, string | string[] | undefined>): string {
  const isolation = ISOLATION[String(headers["neon-batch-isolation-level"])];
  const parts = isolation ? [`isolation level ${isolation}`] : [];
  if (headers["neon-batch-read-only"] === "true") parts.push("read only");
  if (headers["neon-batch-deferrable"] === "true") parts.push("deferrable");
  return parts.join(", ");
}

function errorBody(error: Record<string, unknown>): Record<string, unknown> {
  const message = error["message"];
  return {
    message,
    ...Object.fromEntries(ERROR_FIELDS.split(" ").map((field) => [field, error[field] ?? null])),
  };
}

function isStatement(value: unknown): value is Statement {
  if (!isRecord(value) || typeof value["query"] !== "string") return false;
  const params = value["params"] ?? [];
  return Array.isArray(params) && params.every((param) => param === null || typeof param === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
