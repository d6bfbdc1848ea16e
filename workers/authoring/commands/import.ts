import { type Command, EXIT, text, UsageError } from "./command.ts";

export const importCourse: Command = {
  name: "import",
  usage: "markdown SRC DEST [--id ID] [--title TITLE] [--language TAG] [--free N] [--force]",
  summary: "Import a folder of Markdown lessons",
  details: [
    "Reads SRC and writes a course folder to DEST. DEST/import-report.md lists what became of every source file and",
    "everything that could not be imported.",
    "",
    "Options:",
    "  --id ID          course id (default: made from the folder name)",
    "  --title TITLE    course title (default: the first heading)",
    "  --language TAG   language of the lessons, such as en, es or zh-CN (default: detected)",
    "  --free N         number of free chapters at the start (default: 3)",
    "  --force          replace the course in DEST; your changes there are lost",
    "",
    "Exit codes: 0 imported, 1 import failed, 2 usage error",
  ],
  options: {
    id: { type: "string" },
    title: { type: "string" },
    language: { type: "string" },
    free: { type: "string" },
    force: { type: "boolean" },
  },
  positionals: [3, 3],
  async run(args, terminal) {
    const [kind, src = "", dest = ""] = args.positionals;
    if (kind !== "markdown")
      throw new UsageError(`unknown format "${kind}"; only "markdown" can be imported`);
    const free = text(args, "free");
    if (free !== undefined && !/^\d+$/.test(free))
      throw new UsageError(`--free must be a number of chapters, not "${free}"`);
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
