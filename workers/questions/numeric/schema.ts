import { authored } from "../authored.ts";
import { view } from "../view.ts";
import * as z from "../zod.ts";

export const Authored = z.strictObject({
  ...authored,
  kind: z.literal("numeric"),
  answer: z.number(),
  tolerance: z
    ._default(
      z.union([
        z.number().check(z.nonnegative()),
        z.string().check(z.regex(/^\d+(\.\d+)?%$/, "a number, or a percentage such as 5%")),
      ]),
      0,
    )
    .check(z.describe("Absolute, or a percentage of the answer")),
  unit: z.optional(z.string()).check(z.describe("Unit of `answer`; when set, learners must give a unit")),
  units: z
    .optional(z.record(z.string(), z.number().check(z.positive())))
    .check(z.describe("Other accepted units, each with its value in `unit`")),
});
export type Authored = z.infer<typeof Authored>;

export const View = z.object({
  ...view,
  kind: z.literal("numeric"),
  units: z.array(z.string()).check(z.describe("Units to choose from; empty when the number has no unit")),
});
export type View = z.infer<typeof View>;

/** As typed; `unit` in the item's spelling. */
export const Response = z.object({
  value: z.string().check(z.describe("As typed; may include the unit")),
  unit: z.optional(z.string()),
});
export type Response = z.infer<typeof Response>;

export const example: Response = { value: "3,5", unit: "km" };
