import { type Diagnostic, hasErrors } from "../diagnostics.ts";
import { type LoadedCourse, loadCourse } from "../load/index.ts";
import { type Command, EXIT, text, UsageError } from "./command.ts";

/** A section as the author's assistant needs it to write questions for it. */
interface ListedSection {
  chapter: string;
  section: string;
  title: string;
  /** Number of questions and terms that it has. */
  questions: number;
  terms: number;
}

export const asks: Command = {
  name: "asks",
  usage: "DIR [--language TAG] [--format text|json] [--all]",
  summary: "List sections without questions in asks.yaml, and check that file",
  details: [
    "Prints chapter#section and title of each section that has no questions, then the findings about asks.yaml.",
    "A question must find its section among the first three results, and no heading may lose the first place to",
    "another section. specs/001-course-core/contracts/course-format.md describes the file.",
    "",
    "Options:",
    "  --language TAG    a language of the course (default: its own); its file is translations/TAG/asks.yaml",
    "  --format FORMAT   text (default), or json: { file, sections, diagnostics }",
    "  --all             list all sections",
    "",
    "Exit codes: 0 no errors, 1 errors found, 2 usage error",
  ],
  options: { language: { type: "string" }, format: { type: "string" }, all: { type: "boolean" } },
  positionals: [1, 1],
  async run(args, terminal) {
    const format = text(args, "format") ?? "text";
    if (format !== "text" && format !== "json")
      throw new UsageError(`--format must be text or json, not "${format}"`);
    const { course, diagnostics } = await loadCourse(args.positionals[0]!);
    const { formatDiagnostics } = await import("../check/index.ts");
    if (!course) {
      terminal.out(formatDiagnostics(diagnostics, format));
      return EXIT.failed;
    }
    const language = text(args, "language") ?? course.language;
    if (!course.languages.includes(language))
      throw new UsageError(`the course is in ${course.languages.join(", ")}, not in "${language}"`);
    const file = language === course.language ? "asks.yaml" : `translations/${language}/asks.yaml`;
    const { sections, found } = await inspect(course, language);
    const listed = args.values["all"] ? sections : sections.filter(({ questions }) => questions === 0);
    const about: Diagnostic[] = [...diagnostics, ...found].filter((one) => one.file === file);
    if (format === "json") {
      terminal.out(JSON.stringify({ file, sections: listed, diagnostics: about }, null, 2));
    } else {
      for (const { chapter, section, title } of listed) terminal.out(`${chapter}#${section}  ${title}`);
      const having = sections.length - sections.filter(({ questions }) => questions === 0).length;
      terminal.out(`${having} of ${sections.length} sections have questions in ${file}`);
      terminal.out(formatDiagnostics(about, "text"));
    }
    return hasErrors(about) ? EXIT.failed : EXIT.ok;
  },
};

/** Lists the sections of a language, and the findings of the rule about `asks.yaml`. */
async function inspect(course: LoadedCourse, language: string) {
  const { CourseView } = await import("../check/course-view.ts");
  const { renderCourse } = await import("../check/rendered-course.ts");
  const { asks: rule } = await import("../check/rules/asks.ts");
  const view = new CourseView(course, await renderCourse(course));
  const found = [...rule.find(view)].map((finding): Diagnostic => ({
    rule: rule.name,
    severity: rule.severity,
    ...finding,
  }));
  const written = course.asks.get(language)?.sections.map((one) => one.written) ?? [];
  const sections = course.chapters.flatMap((chapter): ListedSection[] => {
    const of = (wanted: string) =>
      view.texts.find(({ chapter: { id }, text: one }) => id === chapter.id && one.language === wanted)?.page;
    return (of(language) ?? of(course.language)!).sections.map(({ id, title }) => {
      const own = written.filter((one) => one.chapter === chapter.id && one.section === id);
      const count = (part: "questions" | "terms") => own.reduce((n, one) => n + (one[part]?.length ?? 0), 0);
      return {
        chapter: chapter.id,
        section: id,
        title,
        questions: count("questions"),
        terms: count("terms"),
      };
    });
  });
  return { sections, found };
}
