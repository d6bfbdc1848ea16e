import { authored, authoredOptions } from "../authored.ts";
import { ItemOption, view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("single-choice"),
  options: authoredOptions,
  keepOrder: z.optional(z.boolean()),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({
  ...view,
  kind: z.literal("single-choice"),
  options: z.array(ItemOption),
  keepOrder: z.boolean(),
});
export type View = z.infer<typeof View>;

export const Response = z.object({ choice: z.string().check(z.describe("Id of the chosen option")) });
export type Response = z.infer<typeof Response>;

export const example: Response = { choice: "b" };
