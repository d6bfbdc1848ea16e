import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { giveAnswer } from "./web-actions.ts";
import { limit } from "../harness/time-limits.ts";

/** Waits as long as a busy machine may take. */
export const until = <T>(what: () => Promise<T>, name?: string) =>
  expect.poll(what, { message: name, timeout: limit(10_000) });

/** Waits until the page shows the learner's progress, including course details. */
export async function standingSeen(page: Page): Promise<void> {
  await page.locator("#today").waitFor();
  await until(() => page.locator(".dash .pending").count(), "details").toBe(0);
}

/** Expects that the focus stays where an action was taken. */
export const keepsFocus = (page: Page, what: string) =>
  until(() => page.evaluate<string>("document.activeElement.tagName"), what).not.toBe("BODY");

/** Finds a part of the page by its heading. */
export const part = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** Formats a calendar day as in the page's list, and as in the calendar. */
export const inFull = (day: string): string => format(day, "full");
export const inShort = (day: string): string => format(day, "medium");
const format = (day: string, dateStyle: "full" | "medium") =>
  new Intl.DateTimeFormat("en", { dateStyle, timeZone: "UTC" }).format(new Date(day));

/** Reports whether an element is within the width of the window. */
export async function isInView(what: Locator): Promise<boolean> {
  const box = (await what.boundingBox())!;
  return box.x >= 0 && box.x + box.width <= what.page().viewportSize()!.width;
}

/** Starts a quiz and answers its first question. */
export async function answerOnce(page: Page, quiz: string): Promise<void> {
  await page.goto(quiz);
  await page.getByRole("button", { name: /^Start/ }).press("Enter");
  await giveAnswer(page);
  await page.locator("form.quiz-question :is(h3:focus, p[role=status]:focus)").waitFor();
}

/** Returns the target of the button that continues in My learning. */
export async function goOnHref(page: Page, dashboard: string): Promise<string | null> {
  await page.goto(dashboard);
  return part(page, "Today")
    .getByRole("link", { name: /^Continue: / })
    .getAttribute("href");
}

/** Expects the forecast of 14 days to begin with this day and so many questions. */
export async function forecastBegins(page: Page, day: string, due: number): Promise<void> {
  const days = part(page, "The next 14 days").getByRole("listitem");
  const options = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" } as const;
  const first = new Intl.DateTimeFormat("en", options).format(new Date(day));
  await until(() => days.count(), "days of the forecast").toBe(14);
  await until(() => days.first().innerText(), "its first day").toContain(`${first}: ${due} questions`);
}
