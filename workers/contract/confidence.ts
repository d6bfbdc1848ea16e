import * as z from "./zod.ts";

/** How sure a learner was before an answer, in the order of their numbers in the database, from 1. */
export const CONFIDENCES = ["low", "medium", "high"] as const;

export const Confidence = z.enum(CONFIDENCES).register(z.globalRegistry, { id: "Confidence" });
export type Confidence = z.infer<typeof Confidence>;
