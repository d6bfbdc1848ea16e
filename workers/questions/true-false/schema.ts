import { authored, markdown } from "../authored.ts";
import { view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("true-false"),
  answer: z.boolean(),
  feedback: z.optional(z.strictObject({ true: z.optional(markdown), false: z.optional(markdown) })),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({ ...view, kind: z.literal("true-false") });
export type View = z.infer<typeof View>;

export const Response = z.object({ value: z.boolean() });
export type Response = z.infer<typeof Response>;

export const example: Response = { value: true };
