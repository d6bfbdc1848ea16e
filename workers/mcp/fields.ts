import * as z from "zod";

/* Input fields that several tools share. The descriptions of `list_courses` and `get_outline` say that they return ids. */

export const course = z.string().max(64);
export const chapter = z.string().max(64);
/** A language tag, as in `es`. */
export const locale = z.string().max(35).optional();
/** A search query. */
export const query = z.string().min(1).max(1_000);
export const attempt = z.string().max(400).describe("From start_quiz");
export const item = z.string().max(64).describe("`id` of the question");

/** Text that the database can store. */
export const storable = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() !== "", "write a text")
    .refine((text) => !text.includes("\0"), "remove the NUL character");

/** The guest code of tools for learners. Without sign-in and outside ChatGPT it identifies the guest. */
export const guestField = z.string().max(64).optional();

/** Input of the tools that start a quiz, in the conversation or in a view. */
export const StartInput = z.object({
  course,
  quiz: z.string().max(64).optional().describe("Without it: a review"),
  attempt: z.string().max(400).optional().describe("To go on with that one"),
  locale,
  guest: guestField,
});
