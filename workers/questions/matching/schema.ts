import { authored, markdown } from "../authored.ts";
import { ItemOption, view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("matching"),
  pairs: z
    .array(z.strictObject({ left: markdown, right: markdown, feedback: z.optional(markdown) }))
    .check(z.minLength(2), z.maxLength(12)),
  distractors: z
    .optional(z.array(markdown).check(z.maxLength(8)))
    .check(z.describe("Right sides that match no left side")),
  partialCredit: z._default(z.boolean(), true),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({
  ...view,
  kind: z.literal("matching"),
  left: z.array(ItemOption),
  right: z.array(ItemOption),
});
export type View = z.infer<typeof View>;

/** A missing left side counts as wrong. */
export const Response = z.object({
  pairs: z.record(z.string(), z.string()).check(z.describe("Right id by left id")),
});
export type Response = z.infer<typeof Response>;

export const example: Response = { pairs: { "1": "c" } };
