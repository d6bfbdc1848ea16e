import * as z from "./zod.ts";
import { Question, aliases, markdown, secondTry } from "../questions/schema.ts";
import { Id, LanguageTag } from "./ids.ts";
import { PALETTES } from "./tiles.ts";
import { Tier } from "./tiers.ts";

export { type AuthoredQuestion, Question } from "../questions/schema.ts";
export { Id, LanguageTag } from "./ids.ts";
export { QUESTION_KINDS, type QuestionKind } from "../questions/kinds.ts";
export { Tier } from "./tiers.ts";

/**
 * The course format, version 1: what an author writes. A course is a folder with `course.yaml`, chapters as
 * Markdown with front matter, quizzes as YAML beside the chapter (`NAME.quiz.yaml`) or in a fenced block
 * of the chapter whose language is `quiz`, and a glossary if the author likes (`glossary.yaml`). Every object is strict: an unknown key is an error.
 * Documented in specs/001-course-core/contracts/course-format.md.
 */
export const COURSE_FORMAT = 1;

const plain = z.string().check(z.trim(), z.minLength(1), z.maxLength(300));
const path = z
  .string()
  .check(z.minLength(1), z.describe("Path inside the course folder, with forward slashes"));

export const Level = z.enum(["beginner", "intermediate", "advanced"]);
export type Level = z.infer<typeof Level>;

export const Objective = z.strictObject({
  id: Id,
  title: plain.check(z.describe("What the learner can do afterwards, starting with a verb")),
  requires: z
    .optional(z.array(Id).check(z.maxLength(50)))
    .check(z.describe("Objectives of this course that it builds on")),
});
export type Objective = z.infer<typeof Objective>;

export const ChapterEntry = z.strictObject({
  file: path.check(z.describe("The chapter's Markdown file")),
  id: z.optional(Id).check(z.describe("Defaults to the file name without its leading number")),
  aliases,
  emblem: z.optional(path).check(z.describe("The chapter's own picture; one is drawn when absent")),
  part: z.optional(plain).check(z.describe("Heading that groups chapters in the outline")),
  free: z.optional(z.boolean()).check(z.describe("Readable by everyone, without an account")),
  tier: z.optional(Tier).check(z.describe("Overrides the course's access.tier for this chapter")),
  requires: z.optional(z.array(Id)).check(z.describe("Chapters to complete before this one")),
  preview: z
    .optional(z.boolean())
    .check(z.describe("Overrides the course's access.preview for this chapter")),
});

export const CourseManifest = z
  .strictObject({
    format: z.literal(COURSE_FORMAT),
    id: Id,
    title: plain,
    summary: z.optional(plain),
    language: LanguageTag.check(z.describe("Language the course is written in")),
    level: z.optional(Level).check(z.describe("For whom it is, shown in the catalogue")),
    cover: z
      .optional(
        z.strictObject({
          file: z
            .optional(path)
            .check(z.describe("Shown three times as wide as high, cropped around its middle")),
          dark: z.optional(path).check(z.describe("In its place on a dark page")),
          palette: z
            .optional(z.int().check(z.minimum(0), z.maximum(PALETTES.length - 1)))
            .check(
              z.describe("Colours of the drawn cover and emblems; chosen by the course's id when absent"),
            ),
        }),
      )
      .check(z.describe("The course's own cover; one is drawn when absent")),
    epub: z
      .optional(z.boolean())
      .check(z.describe("Whether the chapters can be downloaded as an EPUB; they can when absent")),
    authors: z.optional(z.array(plain)),
    license: z.optional(plain).check(z.describe("SPDX identifier or a short text")),
    source: z.optional(z.string()).check(z.describe("Where the content comes from (attribution)")),
    access: z.optional(
      z.strictObject({
        tier: z._default(Tier, "premium").check(z.describe("Tier needed for chapters that are not free")),
        prerequisites: z
          ._default(z.enum(["advise", "enforce"]), "advise")
          .check(
            z.describe(
              "Whether `requires` is advice or blocks the chapter until its prerequisites are completed",
            ),
          ),
        preview: z
          .optional(z.boolean())
          .check(z.describe("Whether everyone sees the first paragraph of chapters that are closed to them")),
      }),
    ),
    objectives: z.optional(z.array(Objective)),
    chapters: z.array(z.union([path, ChapterEntry])).check(z.minLength(1), z.describe("Chapters in order")),
    translations: z
      .optional(
        z.record(
          LanguageTag,
          z.strictObject({
            title: plain,
            summary: z.optional(plain),
            objectives: z.optional(z.record(Id, plain)),
            parts: z.optional(z.record(z.string(), plain)),
          }),
        ),
      )
      .check(z.describe("Translations; their files are in translations/LANGUAGE/ under the same paths")),
    media: z._default(z.string(), "media").check(z.describe("Folder of images, audio and other files")),
  })
  .register(z.globalRegistry, { id: "CourseManifest", title: "course.yaml" });
export type CourseManifest = z.infer<typeof CourseManifest>;

export const ChapterFrontMatter = z
  .strictObject({
    id: z.optional(Id),
    title: z.optional(plain).check(z.describe("Defaults to the first heading")),
    summary: z.optional(plain),
    objectives: z.optional(z.array(Id)),
    aliases,
  })
  .register(z.globalRegistry, { id: "ChapterFrontMatter", title: "Front matter of a chapter" });
export type ChapterFrontMatter = z.infer<typeof ChapterFrontMatter>;

export const QuizFile = z
  .strictObject({
    id: Id,
    aliases,
    title: plain,
    intro: z.optional(markdown),
    mode: z
      ._default(z.enum(["practice", "check"]), "practice")
      .check(
        z.describe("practice: feedback after each answer, which is final; check: feedback after submission"),
      ),
    passMark: z
      ._default(z.number().check(z.minimum(0), z.maximum(1)), 0.7)
      .check(z.describe("Share of the points needed to pass")),
    attempts: z
      .optional(z.int().check(z.positive()))
      .check(z.describe("Attempts allowed; unlimited when absent")),
    ...secondTry,
    shuffle: z
      ._default(z.boolean(), true)
      .check(z.describe("Whether each attempt has its own question order")),
    banks: z.optional(z.array(path)).check(z.describe("Bank files whose questions are added to the pool")),
    draw: z
      .optional(
        z.array(
          z.strictObject({
            objective: z.optional(Id).check(z.describe("Any objective when absent")),
            count: z.int().check(z.positive()),
          }),
        ),
      )
      .check(z.describe("How many questions to draw from the pool, by objective; all questions when absent")),
    questions: z._default(z.array(Question), []),
  })
  .register(z.globalRegistry, {
    id: "QuizFile",
    title: "A quiz (NAME.quiz.yaml, or a fenced block of language quiz)",
  });
export type QuizFile = z.infer<typeof QuizFile>;

export const BankFile = z
  .strictObject({ questions: z.array(Question).check(z.minLength(1)) })
  .register(z.globalRegistry, { id: "BankFile", title: "An item bank (banks/NAME.yaml)" });
export type BankFile = z.infer<typeof BankFile>;

const form = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

export const GlossaryTerm = z.strictObject({
  id: Id.check(z.describe("The same in every language; part of the term's address")),
  term: form.check(z.describe("As the glossary lists it, and as it is found in chapters")),
  also: z
    .optional(z.array(form).check(z.maxLength(20)))
    .check(z.describe("Other forms to find in chapters: plurals, inflections, synonyms, abbreviations")),
  definition: z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(400),
      z.describe("One to three sentences of plain text. Public, as the outline is"),
    ),
  chapter: z
    .optional(Id)
    .check(z.describe("The chapter that explains it; a translation's is the original's")),
});

export const GlossaryFile = z
  .strictObject({ terms: z.array(GlossaryTerm).check(z.minLength(1), z.maxLength(500)) })
  .register(z.globalRegistry, { id: "GlossaryFile", title: "The glossary (glossary.yaml)" });
export type GlossaryFile = z.infer<typeof GlossaryFile>;

export const SectionAsks = z.strictObject({
  chapter: Id.check(z.describe("The chapter's id; in a translation too")),
  section: z
    .string()
    .check(
      z.trim(),
      z.minLength(1),
      z.maxLength(200),
      z.describe("The section's id, as in its address; in a translation the original's"),
    ),
  questions: z
    .optional(z.array(z.string().check(z.trim(), z.minLength(1), z.maxLength(200))).check(z.maxLength(20)))
    .check(z.describe("Questions that the section answers, in the words of learners")),
  terms: z
    .optional(z.array(form).check(z.maxLength(20)))
    .check(z.describe("Synonyms, acronyms and other words for what the section explains")),
});

export const AsksFile = z
  .strictObject({ sections: z.array(SectionAsks).check(z.minLength(1), z.maxLength(10_000)) })
  .register(z.globalRegistry, { id: "AsksFile", title: "What sections are searched by (asks.yaml)" });
