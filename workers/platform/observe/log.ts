import { refusal } from "../db/refusal.ts";
import { AppError, SafeError } from "../errors.ts";

type Level = "info" | "warn" | "error";

/** Facts of a log line: ids, names and numbers of ours, never what a caller wrote and nothing personal. */
export type LogFacts = Record<string, string | number | boolean | null | undefined>;

/** Writes one line of JSON. The platform keeps every line: `head_sampling_rate` is 1 in each `wrangler.toml`. */
export function log(level: Level, event: string, facts: LogFacts): void {
  console[level](JSON.stringify({ level, event, ...facts }));
}

/**
 * Describes an error for the log: its code or SQLSTATE, else its name and where it was thrown. Its message is left out,
 * since it may quote a statement, a value or an address, except a `SafeError`'s.
 */
export function causeOf(error: unknown): string | undefined {
  if (error === undefined) return undefined;
  const refused = refusal(error);
  if (refused) return `SQLSTATE ${refused.code} ${refused.constraint ?? ""}`.trim();
  if (error instanceof AppError) {
    const inner = causeOf(error.cause);
    return inner === undefined ? error.code : `${error.code}: ${inner}`;
  }
  if (error instanceof SafeError) return error.message;
  if (!(error instanceof Error)) return typeof error;
  return [error.name, ...framesOf(error)].join(" at ");
}

const FRAMES = 4;
/** Returns the innermost lines of the stack, which follow the message. */
function framesOf({ stack = "" }: Error): string[] {
  return [...stack.matchAll(/^ +at (.{1,200})$/gm)].slice(0, FRAMES).map(([, frame]) => frame!);
}

/** One request in eighty, the same ones in every Worker. */
export const isSampled = (requestId: string): boolean => Number.parseInt(requestId.slice(0, 2), 16) < 3.2;
