import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { buildCourse, type BuiltRelease } from "../build/index.ts";
import { countDiagnostics, type Diagnostic, formatDiagnostic, plural } from "../diagnostics.ts";
import { findSealKey } from "../publish/target.ts";
import { type Command, EXIT, size, type Terminal, text } from "./command.ts";

export const build: Command = {
  name: "build",
  usage: "DIR [--out DIR]",
  summary: "Build a release without publishing it",
  details: [
    "Checks the course and builds every object that publishing would upload. Builds are reproducible: the same folder",
    "and SEAL_KEY give the same release id.",
    "",
    "Options:",
    "  --out DIR   write the objects to DIR, named by their keys (sealed/ contains the answers)",
    "",
    "Exit codes: 0 built, 1 the course has errors, 2 usage error",
  ],
  options: { out: { type: "string" } },
  positionals: [1, 1],
  async run(args, terminal) {
    const out = text(args, "out");
    const { built, diagnostics } = await buildCourse(args.positionals[0]!, {
      sealKey: await findSealKey(false),
      isStored: async (key) => out !== undefined && existsSync(join(resolve(out), key)),
    });
    showDiagnostics(diagnostics, terminal);
    if (!built) return EXIT.failed;
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
      ...variantsText(stats),
      plural(stats.languages, "language"),
      ...(stats.epubs > 0 ? [plural(stats.epubs, "EPUB")] : []),
      plural(stats.objects, "object"),
    ];
    terminal.out(
      `Built release ${built.releaseId} of ${built.release.course} in ${(stats.milliseconds / 1000).toFixed(1)} s: ${parts.join(", ")}, ${size(stats.bytes)}`,
    );
    if (out !== undefined) terminal.out(`Objects written to ${out}`);
    return EXIT.ok;
  },
};

/** What questions with variables add to a release, in words; nothing without any. */
export const variantsText = ({
  templates,
  variants,
  drawBytes,
}: Pick<BuiltRelease["stats"], "templates" | "variants" | "drawBytes">): string[] =>
  templates === 0
    ? []
    : [
        `${plural(templates, "question")} with variables (${plural(variants, "variant")}, which add ${size(drawBytes)})`,
      ];

/** Prints findings and, when there are any, how many. */
export function showDiagnostics(diagnostics: Diagnostic[], terminal: Terminal): void {
  for (const diagnostic of diagnostics) terminal.error(formatDiagnostic(diagnostic));
  if (diagnostics.length > 0) terminal.error(countDiagnostics(diagnostics));
}
