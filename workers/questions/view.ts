import * as z from "./zod.ts";

/** Points of a question or of an answer. */
export const points = z.number().check(z.minimum(0));

/** Markdown as authored and its sanitised HTML. */
export const RichText = z
  .object({ markdown: z.string(), html: z.string().check(z.describe("Sanitised")) })
  .register(z.globalRegistry, { id: "RichText" });
export type RichText = z.infer<typeof RichText>;

/** An option as a learner may see it. The id is neutral: it says nothing about rightness or authored order. */
export const ItemOption = z
  .object({ id: z.string().check(z.describe("Valid in this attempt only")), text: RichText })
  .register(z.globalRegistry, { id: "ItemOption" });
export type ItemOption = z.infer<typeof ItemOption>;

/** What every kind shows of a question. */
export const view = {
  id: z.string(),
  prompt: RichText,
  objectives: z.array(z.string()),
  points,
  hints: z.int().check(z.describe("How many hints there are")),
  source: z.nullable(z.string()).check(z.describe("Section that teaches it, as CHAPTER#SECTION")),
};
