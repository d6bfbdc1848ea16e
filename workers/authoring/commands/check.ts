import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics.ts";
import { loadCourse } from "../load/index.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";

export const check: Command = {
  name: "check",
  usage: "DIR [--format text|json]",
  summary: "look for mistakes in a course; all of them in one run",
  details: [
    "Each finding is one line: file:line rule: what is wrong, how to fix it.",
    "Errors block a publish; warnings do not.",
    "",
    "  --format FORMAT   text (default), or json: { diagnostics, errors, warnings }",
    "",
    "Exit code 0: no errors; 1: errors; 2: called wrongly.",
  ],
  options: { format: { type: "string" } },
  words: [1, 1],
  async run(args, terminal) {
    const format = text(args, "format") ?? "text";
    if (format !== "text" && format !== "json")
      throw new UsageError(`--format is text or json, not "${format}"`);
    const diagnostics = await checkFolder(args.positionals[0]!);
    const { formatDiagnostics } = await import("../check/index.ts");
    terminal.out(formatDiagnostics(diagnostics, format));
    return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
  },
};

/** All findings about a course folder, the loader's and the rules'. */
export async function checkFolder(dir: string): Promise<Diagnostic[]> {
  const { course, diagnostics } = await loadCourse(dir);
  if (!course) return diagnostics;
  const { runChecks } = await import("../check/index.ts");
  return sortDiagnostics([...diagnostics, ...(await runChecks(course))]);
}
