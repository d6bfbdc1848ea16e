import * as z from "./zod.ts";
import { Tier } from "./tiers.ts";

/** A book of a course, as its outline lists it. */
export const CourseEpub = z
  .object({
    tier: Tier.check(
      z.describe("Tier that opens it: it has the chapters that everyone with the tier may read"),
    ),
    chapters: z.int(),
    href: z.string(),
  })
  .register(z.globalRegistry, { id: "CourseEpub" });
export type CourseEpub = z.infer<typeof CourseEpub>;

export const CourseEpubs = z
  .array(CourseEpub)
  .check(z.describe("EPUBs to download, from the lowest tier up; empty when the author wants none"));
