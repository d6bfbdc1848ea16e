import { AsksFile } from "../../contract/course-format.ts";
import type { Report } from "../diagnostics.ts";
import { type CourseFiles, readText } from "./files.ts";
import type { AsksText } from "./types.ts";
import { validate } from "./validate.ts";
import { parseYaml } from "./yaml.ts";

/** File name of the questions and terms that sections are searched by. */
export const ASKS = "asks.yaml";

/** Reads the questions and terms in all languages that have some. Each language's file stands for itself. */
export async function readAsks(
  files: CourseFiles,
  languages: readonly string[],
  report: Report,
): Promise<Map<string, AsksText>> {
  const found = new Map<string, AsksText>();
  for (const [i, language] of languages.entries()) {
    const path = i === 0 ? ASKS : `translations/${language}/${ASKS}`;
    const file = files.get(path);
    const read = file ? await readText(file, report) : null;
    const yaml = read && parseYaml(read.text, path, 1, report);
    const valid = yaml && validate(AsksFile, yaml, report);
    if (!valid) continue;
    const sections = valid.data.sections.map((written, at) => ({
      written,
      lineAt: (inner: readonly PropertyKey[]) => valid.lineAt(["sections", at, ...inner]),
    }));
    found.set(language, { language, file: path, sections });
  }
  return found;
}
