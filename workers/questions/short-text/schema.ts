import { MAX_TEXT } from "../accepted-text.ts";
import { accept, authored, markdown } from "../authored.ts";
import { view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("short-text"),
  accept,
  caseSensitive: z.optional(z.boolean()),
  feedback: z.optional(z.record(z.string(), markdown)).check(z.describe("Feedback by wrong answer")),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({ ...view, kind: z.literal("short-text") });
export type View = z.infer<typeof View>;

export const Response = z.object({ text: z.string().check(z.maxLength(MAX_TEXT)) });
export type Response = z.infer<typeof Response>;

export const example: Response = { text: "agent loop" };
