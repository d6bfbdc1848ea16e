import { startPreview } from "../preview/server.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";

export const preview: Command = {
  name: "preview",
  usage: "DIR [--port PORT]",
  summary: "Preview a course in the browser while you write",
  details: [
    "Serves the rendered chapters, the quizzes with their answers marked, and the findings of `course check`. Pages",
    "reload when a file changes. The preview can be opened on this machine only; press Ctrl-C to stop it.",
    "",
    "Options:",
    "  --port PORT   port to listen on (default: 4321; 0 picks a free one)",
    "",
    "Exit codes: 0 stopped, 1 the port is in use or the folder cannot be read, 2 usage error",
  ],
  options: { port: { type: "string" } },
  positionals: [1, 1],
  async run(args, terminal) {
    const port = Number(text(args, "port") ?? 4321);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError(`--port must be a number from 0 to 65535, not "${text(args, "port")}"`);
    const server = await startPreview(args.positionals[0]!, port);
    terminal.out(`Preview running at ${server.url} (press Ctrl-C to stop)`);
    await new Promise<void>((resolve) => {
      if (terminal.stop.aborted) resolve();
      terminal.stop.addEventListener("abort", () => resolve());
    });
    await server.close();
    return EXIT.ok;
  },
};
