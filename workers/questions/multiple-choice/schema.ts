import { authored, authoredOptions } from "../authored.ts";
import { ItemOption, view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("multiple-choice"),
  options: authoredOptions,
  keepOrder: z.optional(z.boolean()),
  partialCredit: z
    ._default(z.boolean(), true)
    .check(z.describe("max(0, (right - wrong) / keys); otherwise all or nothing")),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({
  ...view,
  kind: z.literal("multiple-choice"),
  options: z.array(ItemOption),
  keepOrder: z.boolean(),
});
export type View = z.infer<typeof View>;

export const Response = z.object({ choices: z.array(z.string()) });
export type Response = z.infer<typeof Response>;

export const example: Response = { choices: ["a", "c"] };
