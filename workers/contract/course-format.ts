import * as z from "zod";
import { Id, LanguageTag } from "./ids.ts";
import { Tier } from "./tiers.ts";

export { Id, LanguageTag } from "./ids.ts";
export { QUESTION_KINDS, type QuestionKind } from "./question-kinds.ts";
export { Tier } from "./tiers.ts";

/**
 * The course format, version 1: what an author writes. A course is a folder with `course.yaml`, chapters as
 * Markdown with front matter, and quizzes as YAML beside the chapter (`NAME.quiz.yaml`) or in a fenced block
 * of the chapter whose language is `quiz`. Every object is strict: an unknown key is an error.
 * Documented in specs/001-course-core/contracts/course-format.md.
 */
export const COURSE_FORMAT = 1;

const markdown = z.string().trim().min(1).describe("Markdown");
const plain = z.string().trim().min(1).max(300);
const aliases = z
  .array(Id)
  .optional()
  .describe("Ids this had in earlier releases; progress and cards follow");
const path = z.string().min(1).describe("Path inside the course folder, with forward slashes");

export const Objective = z.strictObject({
  id: Id,
  title: plain.describe("What the learner can do afterwards, beginning with a verb"),
});

export const ChapterEntry = z.strictObject({
  file: path.describe("The chapter's Markdown file"),
  id: Id.optional().describe("Defaults to the file name without its leading number"),
  aliases,
  part: plain.optional().describe("Heading that groups chapters in the outline"),
  free: z.boolean().optional().describe("Readable by everybody, without an account"),
  tier: Tier.optional().describe("Overrides the course's access.tier for this chapter"),
  requires: z.array(Id).optional().describe("Chapters to finish before this one"),
});

export const CourseManifest = z
  .strictObject({
    format: z.literal(COURSE_FORMAT),
    id: Id,
    title: plain,
    summary: plain.optional(),
    language: LanguageTag.describe("Language the course is written in"),
    authors: z.array(plain).optional(),
    license: plain.optional().describe("SPDX identifier or a short text"),
    source: z.string().optional().describe("Where the material comes from (attribution)"),
    access: z
      .strictObject({
        tier: Tier.default("premium").describe("Tier needed for chapters that are not free"),
        prerequisites: z
          .enum(["advise", "enforce"])
          .default("advise")
          .describe(
            "Whether `requires` is advice or holds the chapter back until its prerequisites are finished",
          ),
      })
      .optional(),
    objectives: z.array(Objective).optional(),
    chapters: z
      .array(z.union([path, ChapterEntry]))
      .min(1)
      .describe("Chapters in order"),
    translations: z
      .record(
        LanguageTag,
        z.strictObject({
          title: plain,
          summary: plain.optional(),
          objectives: z.record(Id, plain).optional(),
          parts: z.record(z.string(), plain).optional(),
        }),
      )
      .optional()
      .describe("Language versions; their files are in translations/LANGUAGE/ under the same paths"),
    media: z.string().default("media").describe("Folder of images, sound and other files"),
  })
  .meta({ id: "CourseManifest", title: "course.yaml" });
export type CourseManifest = z.infer<typeof CourseManifest>;

export const ChapterFrontMatter = z
  .strictObject({
    id: Id.optional(),
    title: plain.optional().describe("Defaults to the first heading"),
    summary: plain.optional(),
    objectives: z.array(Id).optional(),
    aliases,
  })
  .meta({ id: "ChapterFrontMatter", title: "Front matter of a chapter" });
export type ChapterFrontMatter = z.infer<typeof ChapterFrontMatter>;

const base = {
  id: Id.describe("Stable: cards and statistics hang on it"),
  aliases,
  prompt: markdown,
  objectives: z.array(Id).optional(),
  points: z.number().positive().max(100).default(1),
  hints: z
    .array(markdown)
    .max(5)
    .optional()
    .describe("From a nudge to nearly the answer; given one at a time"),
  explanation: markdown.optional().describe("Shown after the answer"),
  misconception: markdown
    .optional()
    .describe("The wrong idea behind the usual wrong answer; shown after a wrong answer"),
  source: z.string().optional().describe("Where it is taught: SECTION-ID, or CHAPTER-ID#SECTION-ID"),
};

export const ChoiceOption = z.strictObject({
  text: markdown,
  correct: z.boolean().optional(),
  feedback: markdown.optional(),
});
const options = z.array(ChoiceOption).min(2).max(12);

/** An accepted text answer; compared after Unicode NFKC, case folding and trimming of spaces. */
const accept = z.array(z.string().trim().min(1)).min(1);

export const SingleChoice = z.strictObject({
  ...base,
  kind: z.literal("single-choice"),
  options,
  keepOrder: z.boolean().optional(),
});
export const MultipleChoice = z.strictObject({
  ...base,
  kind: z.literal("multiple-choice"),
  options,
  keepOrder: z.boolean().optional(),
  partialCredit: z
    .boolean()
    .default(true)
    .describe("max(0, (right - wrong) / keys); otherwise all or nothing"),
});
export const TrueFalse = z.strictObject({
  ...base,
  kind: z.literal("true-false"),
  answer: z.boolean(),
  feedback: z.strictObject({ true: markdown.optional(), false: markdown.optional() }).optional(),
});
export const Numeric = z.strictObject({
  ...base,
  kind: z.literal("numeric"),
  answer: z.number(),
  tolerance: z
    .union([
      z.number().nonnegative(),
      z.string().regex(/^\d+(\.\d+)?%$/, "a number, or a percentage such as 5%"),
    ])
    .default(0)
    .describe("Absolute, or a percentage of the answer"),
  unit: z.string().optional().describe("Unit of `answer`; then a unit must be given"),
  units: z
    .record(z.string(), z.number().positive())
    .optional()
    .describe("Other accepted units: how many of `unit` one of it is"),
});
export const ShortText = z.strictObject({
  ...base,
  kind: z.literal("short-text"),
  accept,
  caseSensitive: z.boolean().optional(),
  feedback: z.record(z.string(), markdown).optional().describe("Feedback for particular wrong answers"),
});
export const Ordering = z.strictObject({
  ...base,
  kind: z.literal("ordering"),
  items: z.array(markdown).min(2).max(12).describe("In the right order"),
  partialCredit: z.boolean().default(true).describe("Share of neighbouring pairs in the right order"),
});
export const Matching = z.strictObject({
  ...base,
  kind: z.literal("matching"),
  pairs: z
    .array(z.strictObject({ left: markdown, right: markdown, feedback: markdown.optional() }))
    .min(2)
    .max(12),
  distractors: z.array(markdown).max(8).optional().describe("Right sides that belong to nothing"),
  partialCredit: z.boolean().default(true),
});
export const ClozeBlank = z.union([
  z.strictObject({ accept, caseSensitive: z.boolean().optional(), feedback: markdown.optional() }),
  z.strictObject({
    options: z.array(z.string().trim().min(1)).min(2).max(8),
    answer: z.string().trim().min(1),
    feedback: markdown.optional(),
  }),
]);
export const Cloze = z.strictObject({
  ...base,
  kind: z.literal("cloze"),
  text: markdown.describe("Text with blanks written as {{blank-id}}"),
  blanks: z.record(Id, ClozeBlank),
  partialCredit: z.boolean().default(true),
});

export const Question = z
  .discriminatedUnion("kind", [
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    Numeric,
    ShortText,
    Ordering,
    Matching,
    Cloze,
  ])
  .meta({ id: "Question" });
/** A question as an author writes it, key and all. */
export type AuthoredQuestion = z.infer<typeof Question>;

export const QuizFile = z
  .strictObject({
    id: Id,
    aliases,
    title: plain,
    intro: markdown.optional(),
    mode: z
      .enum(["practice", "check"])
      .default("practice")
      .describe("practice: feedback after each answer, which is final; check: feedback after submission"),
    passMark: z.number().min(0).max(1).default(0.7).describe("Share of the points needed to pass"),
    attempts: z.number().int().positive().optional().describe("Attempts allowed; unlimited when absent"),
    shuffle: z.boolean().default(true).describe("Question order differs by attempt"),
    banks: z.array(path).optional().describe("Bank files whose questions join the pool"),
    draw: z
      .array(
        z.strictObject({
          objective: Id.optional().describe("Any objective when absent"),
          count: z.number().int().positive(),
        }),
      )
      .optional()
      .describe("How many questions to draw from the pool, by objective; all questions when absent"),
    questions: z.array(Question).default([]),
  })
  .meta({ id: "QuizFile", title: "A quiz (NAME.quiz.yaml, or a fenced block of language quiz)" });
export type QuizFile = z.infer<typeof QuizFile>;

export const BankFile = z
  .strictObject({ questions: z.array(Question).min(1) })
  .meta({ id: "BankFile", title: "An item bank (banks/NAME.yaml)" });
export type BankFile = z.infer<typeof BankFile>;
