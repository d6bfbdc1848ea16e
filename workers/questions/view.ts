import * as z from "./zod.ts";

/** Points of a question or of an answer. */
export const points = z.number().check(z.minimum(0));

/** Authored Markdown and its sanitised HTML. */
export const RichText = z
  .object({ markdown: z.string(), html: z.string().check(z.describe("Sanitised")) })
  .register(z.globalRegistry, { id: "RichText" });
export type RichText = z.infer<typeof RichText>;

/** An option as learners see it. The id is neutral: it reveals neither the key nor the authored order. */
export const ItemOption = z
  .object({ id: z.string().check(z.describe("Valid only in this attempt")), text: RichText })
  .register(z.globalRegistry, { id: "ItemOption" });
export type ItemOption = z.infer<typeof ItemOption>;

/** Public fields of a question of any kind. */
export const view = {
  id: z.string(),
  prompt: RichText,
  objectives: z.array(z.string()),
  points,
  hints: z.int().check(z.describe("Number of hints")),
  source: z.nullable(z.string()).check(z.describe("Section that teaches it, as CHAPTER#SECTION")),
};
