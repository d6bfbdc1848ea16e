import { authored, markdown } from "../authored.ts";
import { ItemOption, view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("ordering"),
  items: z.array(markdown).check(z.minLength(2), z.maxLength(12), z.describe("In the correct order")),
  feedback: z
    .optional(z.record(z.string().check(z.regex(/^[1-9]\d?$/, "the number of an item, from 1")), markdown))
    .check(z.describe("By the number of an item in the correct order, from 1: shown when it is elsewhere")),
  partialCredit: z
    ._default(z.boolean(), true)
    .check(z.describe("Share of neighbouring pairs in the correct order")),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({ ...view, kind: z.literal("ordering"), options: z.array(ItemOption) });
export type View = z.infer<typeof View>;

export const Response = z.object({
  order: z.array(z.string()).check(z.describe("All option ids, first to last")),
});
export type Response = z.infer<typeof Response>;

export const example: Response = { order: ["b", "a", "c"] };
