import type { ParseArgsOptionsConfig } from "node:util";

/** The terminal as a command sees it. */
export interface Terminal {
  out: (line: string) => void;
  error: (line: string) => void;
  /** Shows a status line that the next line replaces; does nothing when stderr is not a terminal. */
  progress: (line: string) => void;
  cwd: string;
  /** Aborted by Ctrl-C; for commands that run until the author stops them. */
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
  /** One line for the list of commands. */
  summary: string;
  /** The rest of its help, line by line. */
  details: string[];
  options: ParseArgsOptionsConfig;
  /** How many positional arguments it takes. */
  positionals: [min: number, max: number];
  /** Returns the exit code. */
  run: (args: Arguments, terminal: Terminal) => Promise<number>;
}

/** Exit codes of all commands. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** The command was called with wrong arguments; shown with a pointer to its help. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Returns the value of a text option, undefined when it is not given. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === "string" ? value : undefined;
}

/** Formats a size in bytes, as in `15.4 kB`. */
export function size(bytes: number): string {
  return bytes < 1_000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1_000).toFixed(1)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
