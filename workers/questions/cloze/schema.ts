import { accept, authored, markdown } from "../authored.ts";
import { Id } from "../ids.ts";
import { ItemOption, RichText, view } from "../view.ts";
import * as z from "../zod.ts";

const Blank = z.union([
  z.strictObject({ accept, caseSensitive: z.optional(z.boolean()), feedback: z.optional(markdown) }),
  z.strictObject({
    options: z.array(z.string().check(z.trim(), z.minLength(1))).check(z.minLength(2), z.maxLength(8)),
    answer: z.string().check(z.trim(), z.minLength(1)),
    feedback: z.optional(markdown),
  }),
]);

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("cloze"),
  text: markdown.check(z.describe("Text with blanks written as {{blank-id}}")),
  blanks: z.record(Id, Blank),
  partialCredit: z._default(z.boolean(), true),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({
  ...view,
  kind: z.literal("cloze"),
  text: RichText.check(z.describe("Blanks appear as {{blank-id}}")),
  blanks: z.array(z.object({ id: z.string(), options: z.nullable(z.array(ItemOption)) })),
});
export type View = z.infer<typeof View>;

export const Response = z.object({
  blanks: z
    .record(z.string(), z.string())
    .check(z.describe("By blank id: the text, or the option's id where the blank has options")),
});
export type Response = z.infer<typeof Response>;

export const example: Response = { blanks: { tool: "a" } };
