import { startPreview } from "../preview/server.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";

export const preview: Command = {
  name: "preview",
  usage: "DIR [--port PORT]",
  summary: "read the course in a browser while you write it",
  details: [
    "Serves the rendered chapters on this machine only, with what `course check` finds; a page reloads when a file",
    "changes. Quizzes show their questions, with the answers marked. Ctrl-C ends it.",
    "",
    "  --port PORT   port to serve on (4321; 0 takes any that is free)",
    "",
    "Exit code 0: ended; 1: the port is busy or there is no course; 2: called wrongly.",
  ],
  options: { port: { type: "string" } },
  words: [1, 1],
  async run(args, terminal) {
    const port = Number(text(args, "port") ?? 4321);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError(`--port takes a number up to 65535, not "${text(args, "port")}"`);
    const server = await startPreview(args.positionals[0]!, port);
    terminal.out(`preview at ${server.url} (Ctrl-C ends it)`);
    await new Promise<void>((resolve) => {
      if (terminal.stop.aborted) resolve();
      terminal.stop.addEventListener("abort", () => resolve());
    });
    await server.close();
    return EXIT.ok;
  },
};
