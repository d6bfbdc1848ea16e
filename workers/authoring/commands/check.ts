import { type Diagnostic, hasErrors, plural, sortDiagnostics } from "../diagnostics.ts";
import { type LoadedCourse, loadCourse } from "../load/index.ts";
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
    const { course, diagnostics } = await checkFolder(args.positionals[0]!);
    const { formatDiagnostics } = await import("../check/index.ts");
    terminal.out(formatDiagnostics(diagnostics, format));
    if (format === "text" && course) for (const line of templatesText(course)) terminal.out(line);
    return hasErrors(diagnostics) ? EXIT.failed : EXIT.ok;
  },
};

/** Returns a course and all findings about its folder, the loader's and the rules'. */
async function checkFolder(dir: string): Promise<{ course: LoadedCourse | null; diagnostics: Diagnostic[] }> {
  const { course, diagnostics } = await loadCourse(dir);
  if (!course) return { course, diagnostics };
  const { runChecks } = await import("../check/index.ts");
  return { course, diagnostics: sortDiagnostics([...diagnostics, ...(await runChecks(course))]) };
}

/** How many questions have variables, and how many variants; nothing when none has. */
function templatesText({ chapters, language }: LoadedCourse): string[] {
  const questions = chapters.flatMap(({ quizzes }) =>
    quizzes.flatMap(({ texts }) => texts.get(language)!.questions),
  );
  const templates = [...new Set(questions.flatMap(({ template }) => template ?? []))];
  if (templates.length === 0) return [];
  const variants = templates.reduce((sum, template) => sum + template.variants.length, 0);
  return [`${plural(templates.length, "question")} with variables, ${plural(variants, "variant")}`];
}
