import * as z from "zod";

/* Input fields that several tools share. Descriptions are short, since every conversation pays for `tools/list`. */

export const course = z.string().max(64).describe("Course id");
/** `runTool` replaces a number by its chapter's id. Models write numbers as text and as numbers. */
export const chapter = z
  .preprocess((given) => (typeof given === "number" ? String(given) : given), z.string().max(64))
  .describe("Chapter id or number");
export const section = z.string().max(200).optional().describe("Section id");
/** A language tag, as in `es`. */
export const locale = z.string().max(35).optional().describe("Language tag");
/** A search query. */
export const query = z.string().min(1).max(1_000).describe("Question or keywords");
export const attempt = z.string().max(400).describe("From start_quiz");
export const item = z.string().max(64).describe("Question id");

/** Text that the database can store. */
export const storable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() !== "", "write a text")
    .refine((text) => !text.includes("\0"), "remove the NUL character");

/** The guest code of tools for learners. Without sign-in and outside ChatGPT it identifies the guest. */
export const guestField = z.string().max(64).optional().describe("Guest code");

/** Input of the tools that start a quiz, in the conversation or in a view. */
export const StartInput = z.object({
  course,
  quiz: z.string().max(64).optional().describe("Quiz id; without it, a review"),
  attempt: z.string().max(400).optional().describe("Attempt to resume"),
  locale: locale.describe("Language tag; also changes an open attempt's language"),
  guest: guestField,
});
