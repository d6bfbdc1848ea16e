/** The author's CLI: `npm run course -- COMMAND`. */
import { runCli } from "./commands/run.ts";
import type { Terminal } from "./commands/command.ts";

const stop = new AbortController();
process.on("SIGINT", () => stop.abort());
process.on("SIGTERM", () => stop.abort());
// A closed pipe (`| head`) is not an error.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

let progressShown = false;
const clearProgress = () => {
  if (progressShown) process.stderr.write("\r\x1b[K");
  progressShown = false;
};
const terminal: Terminal = {
  out: (line) => {
    clearProgress();
    process.stdout.write(`${line}\n`);
  },
  error: (line) => {
    clearProgress();
    process.stderr.write(`${line}\n`);
  },
  progress: (line) => {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r\x1b[K${line}`);
    progressShown = true;
  },
  // npm runs scripts in the repository root; paths are relative to where the author called it.
  cwd: process.env["INIT_CWD"] ?? process.cwd(),
  stop: stop.signal,
};
process.chdir(terminal.cwd);
process.exitCode = await runCli(process.argv.slice(2), terminal);
