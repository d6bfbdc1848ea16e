import { parseArgs } from "node:util";

export const HELP = `npm run bench:load -- [options]

Built Workers, a new PostgreSQL server of this machine, and learners who do what the load model says. Prints the
limit, and latencies and costs at 70% of it. Exits with 1 when a request failed.

  --seed N        learners in the database before the load, with their answers (2000)
  --courses N     courses that they learn (5)
  --accounts S    share of the sessions that signed-in learners start (0.25)
  --new S         share of the sessions that new guests start (0.1)
  --mcp S         share of the sessions that are conversations over MCP (0.25)
  --pace N        divide think times by N (60)
  --step N        seconds of each level of the ramp (8)
  --measure N     seconds of the measurement (30)
  --max N         learners of the last level at most (512)
  --connections N from the local Neon endpoint to PostgreSQL (16)
  --fresh         open a connection for each call, as one-shot HTTP may
  --stall [N]     instead: N learners (32) go on while the database stalls for 10 s; exits with 1 when anything was
                  lost or doubled
  --against REV   also builds that revision's Workers, with its migrations in a database of its own on the same server,
                  and prints both, on shared connections and with one a call
  --fixture       the small course of the tests instead of the sample course
  --save          write the table to specs/005-state-and-scale/notes/
  --help`;

export interface CommandOptions {
  seed: number;
  courses: number;
  accounts: number;
  newGuests: number;
  mcp: number;
  pace: number;
  step: number;
  measure: number;
  max: number;
  connections: number;
  fresh: boolean;
  /** The number of learners of a replay with a stalled database; null for the ramp. */
  stall: number | null;
  /** A revision to compare with; null for none. */
  against: string | null;
  fixture: boolean;
  save: boolean;
  help: boolean;
}

const STALLED_LEARNERS = 32;

/** Reads the command line. Throws an error that says which option is wrong. */
export function readOptions(args: readonly string[]): CommandOptions {
  const text = (value: string) => ({ type: "string" as const, default: value });
  const flag = { type: "boolean" as const, default: false };
  // `--stall` may stand without a number.
  const whole = args.flatMap((arg, i) =>
    arg === "--stall" && !/^\d/.test(args[i + 1] ?? "") ? [arg, ""] : [arg],
  );
  const { values } = parseArgs({
    args: whole,
    options: {
      seed: text("2000"),
      courses: text("5"),
      accounts: text("0.25"),
      new: text("0.1"),
      mcp: text("0.25"),
      pace: text("60"),
      step: text("8"),
      measure: text("30"),
      max: text("512"),
      connections: text("16"),
      fresh: flag,
      stall: { type: "string" },
      against: { type: "string" },
      fixture: flag,
      save: flag,
      help: flag,
    },
  });
  const number = (name: string, value: string, from: number, to: number): number => {
    const parsed = value === "" ? Number.NaN : Number(value);
    if (!(parsed >= from && parsed <= to))
      throw new Error(`--${name} takes a number from ${from} to ${to}, not "${value}"`);
    return parsed;
  };
  const count = (name: string, value: string, from = 1): number => {
    const parsed = number(name, value, from, 100_000_000);
    if (!Number.isInteger(parsed)) throw new Error(`--${name} takes a whole number, not "${value}"`);
    return parsed;
  };
  const accounts = number("accounts", values.accounts, 0, 1);
  const newGuests = number("new", values.new, 0, 1);
  if (accounts + newGuests > 1)
    throw new Error("--accounts and --new are shares of all sessions: together at most 1");
  if (values.against !== undefined && values.stall !== undefined)
    throw new Error("--against and --stall are two different runs");
  return {
    seed: count("seed", values.seed, 0),
    courses: count("courses", values.courses),
    accounts,
    newGuests,
    mcp: number("mcp", values.mcp, 0, 1),
    pace: number("pace", values.pace, 0.1, 10_000),
    step: number("step", values.step, 1, 3_600),
    measure: number("measure", values.measure, 1, 86_400),
    max: count("max", values.max),
    connections: count("connections", values.connections),
    fresh: values.fresh,
    stall: values.stall === undefined ? null : count("stall", values.stall || String(STALLED_LEARNERS)),
    against: values.against ?? null,
    fixture: values.fixture,
    save: values.save,
    help: values.help,
  };
}
