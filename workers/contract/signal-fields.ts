import * as z from "./zod.ts";

/** A share of a group of learners, from 0 to 1. */
export const share = z
  .nullable(z.number().check(z.minimum(0), z.maximum(1)))
  .check(z.describe("Rounded to whole percents; null: withheld"));
/** A number that is null when it is withheld. */
export const count = z.nullable(z.int());
/** Whether a row is withheld. */
export const suppressed = z
  .boolean()
  .check(z.describe("True when there are fewer learners than `minGroup`: every figure of the row is null"));
/** What all figures of a course's release begin with. */
export const course = {
  course: z.string(),
  release: z.string().check(z.describe("Release that the chapters and questions belong to")),
  minGroup: z.int().check(z.describe("Smallest number of learners that a figure may describe")),
};
