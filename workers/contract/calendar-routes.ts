import * as z from "./zod.ts";
import { defineRoute } from "./routes.ts";

export const getCalendar = defineRoute({
  operationId: "getCalendar",
  method: "get",
  path: "/calendar/{address}",
  tag: "Progress",
  summary: "Get a learner's calendar of due reviews and exam dates by its secret address",
  description:
    "An iCalendar feed (RFC 5545) for calendar apps, which send no cookie and no token: the address, made on the account page, is the secret. It has counts of due questions, names of courses and exam dates, and no content. An address that was replaced or removed is not found.",
  params: z.object({ address: z.string().check(z.maxLength(64), z.describe("TOKEN.ics")) }),
  auth: "none",
  reply: { status: 200, description: "The calendar", types: ["text/calendar"] },
  problems: ["not-found", "content-unavailable", "database-unavailable"],
});
