import * as z from "zod";

export const OwnData = z
  .looseObject({ learner: z.string(), exportedAt: z.string() })
  .describe("Every table's rows by its name (`json`), or `statements` of xAPI 1.0.3 (`xapi`)")
  .meta({ id: "OwnData" });

export const DeleteMe = z
  .strictObject({ confirm: z.string().max(200).describe("Your own id, the `learner` of GET /me") })
  .meta({ id: "DeleteMe" });

export const Reports = z
  .object({
    reports: z.array(
      z.object({
        id: z.string(),
        release: z.string(),
        target: z.string(),
        message: z.string(),
        reportedAt: z.string(),
      }),
    ),
    next: z.string().nullable().describe("`before` of the following page"),
  })
  .meta({ id: "Reports" });

export const AuditPage = z
  .object({
    lines: z.array(
      z.object({
        id: z.number().int(),
        at: z.string(),
        action: z.string(),
        actor: z.string().describe("A pseudonym, or operator, billing, system"),
        subject: z.string().nullable().describe("A pseudonym"),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.number().int().nullable().describe("`before` of the following page"),
  })
  .meta({ id: "AuditPage" });
