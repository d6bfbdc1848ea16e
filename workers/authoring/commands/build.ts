import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { buildCourse } from "../build/index.ts";
import { countDiagnostics, type Diagnostic, formatDiagnostic, plural } from "../diagnostics.ts";
import { findSealKey } from "../publish/target.ts";
import { type Command, EXIT, size, type Terminal, text } from "./command.ts";

export const build: Command = {
  name: "build",
  usage: "DIR [--out DIR]",
  summary: "make a release and look at it, without publishing",
  details: [
    "Checks the course, then makes every object that a publish would upload. The same folder gives the same release.",
    "",
    "  --out DIR   write the objects there, by key (sealed/ holds the answers)",
    "",
    "Exit code 0: built; 1: the course has errors; 2: called wrongly.",
  ],
  options: { out: { type: "string" } },
  words: [1, 1],
  async run(args, terminal) {
    const { built, diagnostics } = await buildCourse(args.positionals[0]!, {
      sealKey: await findSealKey(false),
    });
    showDiagnostics(diagnostics, terminal);
    if (!built) return EXIT.failed;
    const out = text(args, "out");
    if (out !== undefined) {
      for (const [key, { bytes }] of built.objects) {
        const file = join(resolve(out), key);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      }
    }
    const { stats } = built;
    const parts = [
      plural(stats.chapters, "chapter"),
      `${stats.quizzes} ${stats.quizzes === 1 ? "quiz" : "quizzes"}`,
      plural(stats.questions, "question"),
      plural(stats.languages, "language"),
      plural(stats.objects, "object"),
    ];
    terminal.out(
      `release ${built.releaseId} of ${built.release.course}: ${parts.join(", ")}, ${size(stats.bytes)}, in ${(stats.milliseconds / 1000).toFixed(1)} s${out === undefined ? "" : `, written to ${out}`}`,
    );
    return EXIT.ok;
  },
};

/** Shows findings and, when there are any, their number. */
export function showDiagnostics(diagnostics: Diagnostic[], terminal: Terminal): void {
  for (const diagnostic of diagnostics) terminal.error(formatDiagnostic(diagnostic));
  if (diagnostics.length > 0) terminal.error(countDiagnostics(diagnostics));
}
