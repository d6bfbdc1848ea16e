import { type Command, EXIT, text, UsageError } from "./command.ts";

export const importCourse: Command = {
  name: "import",
  usage: "markdown SRC DEST [--id ID] [--title TITLE] [--language TAG] [--free N] [--force]",
  summary: "turn a folder of Markdown lessons into a course",
  details: [
    "Reads SRC and writes a course folder to DEST; what could not be carried over is reported, nothing is lost",
    "silently.",
    "",
    "  --id ID          id of the course (otherwise made from the folder's name)",
    "  --title TITLE    its title (otherwise the first heading)",
    "  --language TAG   language it is written in (otherwise found out)",
    "  --free N         how many chapters at the beginning are free (3)",
    "  --force          replace the course that is in DEST; what you changed there is lost",
    "",
    "Exit code 0: imported; 1: not possible; 2: called wrongly.",
  ],
  options: {
    id: { type: "string" },
    title: { type: "string" },
    language: { type: "string" },
    free: { type: "string" },
    force: { type: "boolean" },
  },
  words: [3, 3],
  async run(args, terminal) {
    const [kind, src = "", dest = ""] = args.positionals;
    if (kind !== "markdown") throw new UsageError(`only "markdown" can be imported, not "${kind}"`);
    const free = text(args, "free");
    if (free !== undefined && !/^\d+$/.test(free)) throw new UsageError("--free takes a number");
    const { importMarkdown } = await import("../import/index.ts");
    const given = {
      id: text(args, "id"),
      title: text(args, "title"),
      language: text(args, "language"),
      free: free === undefined ? undefined : Number(free),
      force: args.values["force"] === true ? true : undefined,
    };
    const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const { ok } = await importMarkdown(src, dest, {
      out: terminal.out,
      error: (line) => terminal.error(`course import: ${line}`),
      ...options,
    });
    return ok ? EXIT.ok : EXIT.failed;
  },
};
