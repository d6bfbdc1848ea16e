import {
  AsksFile,
  BankFile,
  ChapterFrontMatter,
  CourseManifest,
  GlossaryFile,
  QuizFile,
} from "../../contract/course-format.ts";
import * as z from "../../contract/zod.ts";
import { withTemplates } from "./templates.ts";

/** Folder of the generated schemas, relative to the repository root. */
export const SCHEMA_FOLDER = "specs/001-course-core/contracts/schemas";

/** Schemas of the files that authors write, by the name of the generated file. */
const AUTHORED = {
  "course.schema.json": CourseManifest,
  "chapter-front-matter.schema.json": ChapterFrontMatter,
  "quiz.schema.json": QuizFile,
  "bank.schema.json": BankFile,
  "glossary.schema.json": GlossaryFile,
  "asks.schema.json": AsksFile,
};

/**
 * Generates the JSON Schemas of the course format, by file name, with which editors complete and check what an author
 * types. They use draft 7, which YAML editors support best. `course check` uses the zod schemas and more rules.
 */
export function buildSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(AUTHORED).map(([file, schema]) => {
      const { $schema, id: _, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-7" });
      return [file, `${JSON.stringify({ $schema, ...withTemplates(rest) }, null, 2)}\n`];
    }),
  );
}
