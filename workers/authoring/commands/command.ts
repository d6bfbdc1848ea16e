import type { ParseArgsOptionsConfig } from "node:util";

/** Where a command writes and what it knows of the terminal. */
export interface Terminal {
  out: (line: string) => void;
  error: (line: string) => void;
  /** A line that the next one replaces; only on a real terminal. */
  progress: (line: string) => void;
  cwd: string;
  /** Aborted by Ctrl-C; for commands that run until then. */
  stop: AbortSignal;
}

export interface Arguments {
  positionals: string[];
  values: Record<string, string | boolean | undefined>;
}

/** One command of the author's CLI. */
export interface Command {
  name: string;
  /** What follows the name: `DIR [--out DIR]`. */
  usage: string;
  summary: string;
  /** The rest of its help. */
  details: string[];
  options: ParseArgsOptionsConfig;
  /** How many words may follow. */
  words: [least: number, most: number];
  /** Returns the exit code. */
  run: (args: Arguments, terminal: Terminal) => Promise<number>;
}

/** Exit codes of all commands. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** A wrong way to call a command; shown with a hint to its help. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** An option that takes text. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === "string" ? value : undefined;
}

/** A size in bytes for people. */
export function size(bytes: number): string {
  return bytes < 1_000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1_000).toFixed(1)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
