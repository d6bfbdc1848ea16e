import * as z from "zod";
import { BankFile, ChapterFrontMatter, CourseManifest, QuizFile } from "../../contract/course-format.ts";

/** Folder of the emitted schemas, from the root of the repository. */
export const SCHEMA_FOLDER = "specs/001-course-core/contracts/schemas";

/** What an author writes, by the name of its schema's file. */
const WRITTEN = {
  "course.schema.json": CourseManifest,
  "chapter-front-matter.schema.json": ChapterFrontMatter,
  "quiz.schema.json": QuizFile,
  "bank.schema.json": BankFile,
};

/**
 * The course format as JSON Schema, by file name: what editors complete and check while an author types. Draft 7,
 * since editors' YAML support knows it best. `course check` goes by the zod schemas themselves and by more rules.
 */
export function buildSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(WRITTEN).map(([file, schema]) => {
      const { $schema, id: _, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
      return [file, `${JSON.stringify({ $schema, ...rest }, null, 2)}\n`];
    }),
  );
}
