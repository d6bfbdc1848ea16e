import { ItemResponse, ItemResult, ItemView } from "./quiz-items.ts";
import * as z from "./zod.ts";

export const DemoQuestion = z
  .object({
    course: z.string(),
    title: z.string().check(z.describe("Of the course")),
    release: z.string(),
    language: z.string(),
    dir: z.enum(["ltr", "rtl"]),
    chapter: z.object({ id: z.string(), title: z.string() }).check(z.describe("Where it is taught")),
    item: ItemView,
  })
  .register(z.globalRegistry, { id: "DemoQuestion" });
export type DemoQuestion = z.infer<typeof DemoQuestion>;

export const AnswerDemo = z
  .strictObject({
    release: z.string().check(z.maxLength(64), z.describe("As the question names it")),
    itemId: z.string().check(z.maxLength(64)),
    response: z.record(z.string(), z.unknown()).check(z.describe("See ItemResponse")),
    locale: z.optional(z.string().check(z.maxLength(35))).check(z.describe("Language of the explanation")),
  })
  .register(z.globalRegistry, { id: "AnswerDemo" });
export type AnswerDemo = z.infer<typeof AnswerDemo>;

export const DemoReply = z
  .object({ itemId: z.string(), response: ItemResponse, result: ItemResult })
  .register(z.globalRegistry, { id: "DemoReply" });
export type DemoReply = z.infer<typeof DemoReply>;
