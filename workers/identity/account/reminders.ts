import { reminders } from "@course-companion/messages";
import { createCalendarFeed, removeCalendarFeed, setCalendarHour } from "../../domain/reminders/index.ts";
import { connect } from "../../platform/db/database.ts";
import type { IdentityApp, IdentityContext } from "../app.ts";
import { clearSession } from "../cookies.ts";
import { readForm } from "../form.ts";
import { PageProblem } from "../page-problem.ts";
import { redirect, renderPage, toolsOf } from "../pages/layout.ts";
import type { Session } from "../session.ts";
import { newAddressBody } from "./reminders-section.ts";
import { withSession } from "./require-session.ts";

const START = "/account/reminders";
const BACK = "/account#reminders";

/**
 * Registers the actions of reminders. A new address is shown in the response to the form and nowhere else, because
 * only its hash is stored; opening the page again leads back to the account page.
 */
export function registerReminders(app: IdentityApp): void {
  app.get(
    START,
    withSession(async () => redirect(BACK), "/account"),
  );
  app.post(START, withSession(createAddress, "/account"));
  app.post(`${START}/hour`, withSession(saveHour, "/account"));
  app.post(`${START}/remove`, withSession(removeAddress, "/account"));
}

async function createAddress(c: IdentityContext, session: Session): Promise<Response> {
  const hour = readHour(await readForm(c));
  const token = await createCalendarFeed(connect(c.env), session.learnerId, hour);
  if (token === null) return redirect("/sign-in", clearSession(c.env));
  const tools = toolsOf(c);
  return renderPage(c, {
    title: reminders[tools.language].newTitle,
    width: "slim",
    below: "account",
    path: START,
    body: newAddressBody(tools, `${c.env.PUBLIC_ORIGIN}/api/v1/calendar/${token}.ics`),
  });
}

async function saveHour(c: IdentityContext, session: Session): Promise<Response> {
  await setCalendarHour(connect(c.env), session.learnerId, readHour(await readForm(c)));
  return redirect("/account?done=saved#reminders");
}

async function removeAddress(c: IdentityContext, session: Session): Promise<Response> {
  await readForm(c);
  await removeCalendarFeed(connect(c.env), session.learnerId);
  return redirect("/account?done=reminders-removed#reminders");
}

/** Reads the chosen hour; null for the whole day. Throws `PageProblem` (422) for what the form does not offer. */
function readHour(form: URLSearchParams): number | null {
  const text = form.get("hour") ?? "";
  if (text === "") return null;
  const hour = Number(text);
  if (!/^\d{1,2}$/.test(text) || hour > 23) throw new PageProblem(422, "errorForm");
  return hour;
}
