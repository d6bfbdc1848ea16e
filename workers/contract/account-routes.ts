import * as z from "./zod.ts";
import { AuditPage, DeleteMe, OwnData, Reports } from "./account.ts";
import { defineRoute } from "./routes.ts";

const staff = ["role-required", "session-stale", "token-invalid", "database-unavailable"] as const;
const limit = z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)), 50);

export const exportMe = defineRoute({
  operationId: "exportMe",
  method: "get",
  path: "/me/export",
  tag: "Account",
  summary: "Download all data stored about the learner",
  description: "Answer keys, sign-in codes and tokens are not included.",
  auth: "required",
  query: z.object({ format: z._default(z.enum(["json", "xapi"]), "json") }),
  reply: { status: 200, description: "The learner's data", schema: OwnData },
  problems: ["database-unavailable"],
});

export const deleteMe = defineRoute({
  operationId: "deleteMe",
  method: "delete",
  path: "/me",
  tag: "Account",
  summary: "Permanently delete the learner and all their data",
  description:
    "Ends every session and disconnects every app. An account must have signed in within the last hour.",
  auth: "required",
  body: DeleteMe,
  reply: { status: 204, description: "Deleted" },
  problems: ["session-stale", "token-invalid", "database-unavailable"],
});

export const listReportsRoute = defineRoute({
  operationId: "listReports",
  method: "get",
  path: "/courses/{course}/reports",
  tag: "Staff",
  summary: "List problems reported by learners (author role)",
  auth: "required",
  params: z.object({ course: z.string().check(z.maxLength(64)) }),
  query: z.object({
    before: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z~[\w-]{1,64}$/))),
    limit,
  }),
  reply: { status: 200, description: "Newest first; reporters are not named", schema: Reports },
  problems: staff,
});

export const listAuditRoute = defineRoute({
  operationId: "listAudit",
  method: "get",
  path: "/audit",
  tag: "Staff",
  summary: "List actions taken on accounts (operator role)",
  auth: "required",
  query: z.object({
    before: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(9_000_000_000_000_000))),
    limit,
  }),
  reply: { status: 200, description: "Newest first; people appear under pseudonyms", schema: AuditPage },
  problems: staff,
});
