import { type Diagnostic, hasErrors, sortDiagnostics } from "../diagnostics.ts";
import { loadCourse } from "../load/index.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";

export const check: Command = {
  name: "check",
  usage: "DIR [--format text|json]",
  summary: "Find all mistakes in a course",
  details: [
    "Prints one line for each finding: file:line rule: what is wrong; how to fix it.",
    "Errors block publishing; warnings do not.",
    "",
    "Options:",
    "  --format FORMAT   text (default), or json: { diagnostics, errors, warnings }",
    "",
    "Exit codes: 0 no errors, 1 errors found, 2 usage error",
  ],
  options: { format: { type: "string" } },
  positionals: [1, 1],
  async run(args, terminal) {
    const format = text(args, "format") ?? "text";
    if (format !== "text" && format !== "json")
      throw new UsageError(`--format must be text or json, not "${format}"`);
    const diagnostics = await checkFolder(args.positionals[0]!);
    const { formatDiagnostics } = await import("../check/index.ts");
    terminal.out(formatDiagnostics(diagnostics, format));
    return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
  },
};

/** Returns all findings about a course folder, the loader's and the rules'. */
export async function checkFolder(dir: string): Promise<Diagnostic[]> {
  const { course, diagnostics } = await loadCourse(dir);
  if (!course) return diagnostics;
  const { runChecks } = await import("../check/index.ts");
  return sortDiagnostics([...diagnostics, ...(await runChecks(course))]);
}
