import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { inject } from "vitest";

/** Output and exit code of a command. */
export interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `npm run learner` as an operator does; `url` null leaves the database to the command. */
export async function runLearnerCli(
  args: string[],
  url: string | null = inject("databaseUrl"),
): Promise<Outcome> {
  const script = join(import.meta.dirname, "../../dev/learner.ts");
  const all = [script, ...args, ...(url === null ? [] : ["--url", url])];
  const child = spawn(process.execPath, all, { stdio: ["ignore", "pipe", "pipe"] });
  const outcome: Outcome = { code: null, out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (outcome.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (outcome.err += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { ...outcome, code };
}
