import * as z from "zod";

/* Fields that several tools take. Ids: `list_courses` and `get_outline` say that they give them. */

export const course = z.string().max(64);
export const chapter = z.string().max(64);
/** A language tag, as in `es`. */
export const locale = z.string().max(35).optional();
/** What is searched for. */
export const query = z.string().min(1).max(1_000);
export const attempt = z.string().max(400).describe("From start_quiz");
export const item = z.string().max(64).describe("`id` of the question");

/** The guest code that tools for learners take; without sign-in and outside ChatGPT it says who the guest is. */
export const guestField = z.string().max(64).optional();

/** What a view adds to a call: it gets HTML instead of Markdown, and the details that it draws. */
export const viewField = z.boolean().optional();

/** What starts a quiz, here or in a view. */
export const StartInput = z.object({
  course,
  quiz: z.string().max(64).optional().describe("Without it: a review"),
  attempt: z.string().max(400).optional().describe("To go on with that one"),
  locale,
  guest: guestField,
  view: viewField,
});
