import { GlossaryFile } from "../../contract/course-format.ts";
import type { Report } from "../diagnostics.ts";
import { didYouMean } from "../suggest.ts";
import { type CourseFiles, readText } from "./files.ts";
import type { GlossaryText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml } from "./yaml.ts";

/** File name of the glossary. */
export const GLOSSARY = "glossary.yaml";

/**
 * Reads the glossary in all languages, the original first. A translated term that the original does not have is
 * reported and left out; without an original there is no glossary.
 */
export async function readGlossary(
  files: CourseFiles,
  languages: readonly string[],
  report: Report,
): Promise<Map<string, GlossaryText>> {
  const found = new Map<string, GlossaryText>();
  const [language = "", ...others] = languages;
  const original = await readOne(files, GLOSSARY, language, report);
  if (original) found.set(language, original);
  for (const other of others) {
    const path = `translations/${other}/${GLOSSARY}`;
    const translated = await readOne(files, path, other, report);
    if (!translated) continue;
    if (files.has(GLOSSARY)) found.set(other, withoutUnknown(translated, original, report));
    else reportOrphan(path, report);
  }
  return found;
}

async function readOne(
  files: CourseFiles,
  path: string,
  language: string,
  report: Report,
): Promise<GlossaryText | null> {
  const file = files.get(path);
  const read = file ? await readText(file, report) : null;
  const yaml = read && parseYaml(read.text, path, 1, report);
  const valid = yaml && validate(GlossaryFile, yaml, report);
  if (!valid) return null;
  const terms = valid.data.terms.map((written, i) => ({
    written,
    lineAt: (at: readonly PropertyKey[]) => valid.lineAt(["terms", i, ...at]),
  }));
  return { language, file: path, terms };
}

function withoutUnknown(
  translated: GlossaryText,
  original: GlossaryText | null,
  report: Report,
): GlossaryText {
  if (original === null) return translated;
  const known = original.terms.map(({ written }) => written.id);
  const terms = translated.terms.filter(({ written: { id }, lineAt }) => {
    if (known.includes(id)) return true;
    const message = `the original glossary has no term "${id}"`;
    const fix = didYouMean(id, known, "use the id of the original term");
    report({
      file: translated.file,
      line: lineAt(["id"]),
      rule: "translation",
      severity: "error",
      message,
      fix,
    });
    return false;
  });
  return { ...translated, terms };
}

function reportOrphan(file: string, report: Report): void {
  const message = `there is no ${GLOSSARY} to translate`;
  const fix = `write ${GLOSSARY} in the course folder, in the course's own language`;
  report({ file, line: 1, rule: "translation", severity: "error", message, fix });
}
