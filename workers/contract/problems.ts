import * as z from "zod";

export * from "./problem-codes.ts";

/** RFC 9457 problem details, as sent with `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().describe("URI of the problem type; its fragment is the code"),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional().describe("What happened this time and what to do about it"),
    instance: z.string().optional(),
    code: z.string().describe("Machine code, from a closed list"),
    requestId: z.string(),
    retryAfter: z.number().optional().describe("Seconds to wait before trying again"),
    errors: z
      .array(z.object({ pointer: z.string().describe("JSON Pointer (RFC 6901)"), detail: z.string() }))
      .optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof Problem>;
