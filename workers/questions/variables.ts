import * as z from "./zod.ts";

const formula = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));

/** A variable of a question: numbers of a range, one of a set, or what a formula gives. */
export const Variable = z
  .strictObject({
    from: z.optional(z.number()).check(z.describe("Smallest number of a range")),
    to: z.optional(z.number()).check(z.describe("Largest number of a range")),
    step: z.optional(z.number().check(z.positive())).check(z.describe("Whole numbers when absent")),
    of: z
      .optional(
        z
          .array(z.union([z.number(), z.string().check(z.minLength(1), z.maxLength(200))]))
          .check(z.minLength(1), z.maxLength(1000)),
      )
      .check(z.describe("A set of numbers or texts")),
    is: z.optional(z.union([formula, z.number()])).check(z.describe("A formula of the variables above it")),
    round: z
      .optional(z.int().check(z.minimum(0), z.maximum(12)))
      .check(z.describe("Decimals to round the formula's number to")),
  })
  .register(z.globalRegistry, { id: "Variable" });
export type Variable = z.infer<typeof Variable>;

/** Names that formulas and placeholders use. */
export const VariableName = z
  .string()
  .check(z.regex(/^[A-Za-z][A-Za-z0-9_]{0,29}$/, "a letter, then letters, digits and _, at most 30"));

/** What makes a question a template, beside the keys of its kind. */
export const TemplateKeys = z.strictObject({
  variables: z
    .record(VariableName, Variable)
    .check(z.describe("What is drawn for each variant of the question, in order")),
  where: z
    .optional(z.array(formula).check(z.maxLength(20)))
    .check(z.describe("Conditions; draws for which one is false are left out")),
  variants: z
    .optional(z.int().check(z.minimum(20), z.maximum(50)))
    .check(z.describe("How many variants are published; 20 when absent")),
});
export type TemplateKeys = z.infer<typeof TemplateKeys>;
