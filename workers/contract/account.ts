import { ReportKind } from "./progress.ts";
import * as z from "./zod.ts";

export const OwnData = z
  .looseObject({
    learner: z.string(),
    exportedAt: z.string(),
    complete: z
      .record(z.string(), z.int())
      .check(z.describe("The last member: how many rows each list has. A document without it broke off")),
  })
  .register(z.globalRegistry, {
    id: "OwnData",
    description: "Rows by table name (`json`), or xAPI 1.0.3 `statements` (`xapi`)",
  });

export const DeleteMe = z
  .strictObject({
    confirm: z
      .string()
      .check(z.maxLength(200), z.describe("The learner's own id, which GET /me returns as `learner`")),
  })
  .register(z.globalRegistry, { id: "DeleteMe" });

export const Reports = z
  .object({
    reports: z.array(
      z.object({
        id: z.string(),
        release: z.string(),
        target: z.string(),
        kind: z.nullable(ReportKind),
        message: z.string(),
        reportedAt: z.string(),
      }),
    ),
    next: z.nullable(z.string()).check(z.describe("Pass it as `before` to get the next page")),
  })
  .register(z.globalRegistry, { id: "Reports" });

export const AuditPage = z
  .object({
    lines: z.array(
      z.object({
        id: z.int(),
        at: z.string(),
        action: z.string(),
        actor: z.string().check(z.describe("A pseudonym, or `operator`, `billing` or `system`")),
        subject: z.nullable(z.string()).check(z.describe("A pseudonym")),
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    next: z.nullable(z.int()).check(z.describe("Pass it as `before` to get the next page")),
  })
  .register(z.globalRegistry, { id: "AuditPage" });
