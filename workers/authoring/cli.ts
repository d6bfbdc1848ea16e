/** The author's CLI: `npm run course -- COMMAND`. */
import { runCli } from "./commands/run.ts";
import type { Terminal } from "./commands/command.ts";

const stop = new AbortController();
process.on("SIGINT", () => stop.abort());
process.on("SIGTERM", () => stop.abort());
// A reader that went away (`| head`) is no error.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

let unfinished = false;
const clear = () => {
  if (unfinished) process.stderr.write("\r\x1b[K");
  unfinished = false;
};
const terminal: Terminal = {
  out: (line) => {
    clear();
    process.stdout.write(`${line}\n`);
  },
  error: (line) => {
    clear();
    process.stderr.write(`${line}\n`);
  },
  progress: (line) => {
    if (!process.stderr.isTTY) return;
    process.stderr.write(`\r\x1b[K${line}`);
    unfinished = true;
  },
  // npm runs scripts in the checkout; paths are meant from where the author is.
  cwd: process.env["INIT_CWD"] ?? process.cwd(),
  stop: stop.signal,
};
process.chdir(terminal.cwd);
process.exitCode = await runCli(process.argv.slice(2), terminal);
