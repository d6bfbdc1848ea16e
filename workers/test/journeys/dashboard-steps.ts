import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { giveAnswer } from "./web-hands.ts";
import { limit } from "../harness/time-limits.ts";

/** Waits for something as long as a busy machine may take. */
export const until = <T>(what: () => Promise<T>, name?: string) =>
  expect.poll(what, { message: name, timeout: limit(10_000) });

/** Waits until the learner's own is on the page, the details of the courses too. */
export async function standingSeen(page: Page): Promise<void> {
  await page.locator("#streak").waitFor();
  await until(() => page.locator(".dash .pending").count(), "details").toBe(0);
}

/** The keyboard's user stays where something was done. */
export const keepsFocus = (page: Page, what: string) =>
  until(() => page.evaluate<string>("document.activeElement.tagName"), what).not.toBe("BODY");

/** A part of the page by its heading. */
export const part = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });

/** A calendar day as the page's list says it, and as the calendar does. */
export const inFull = (day: string): string => format(day, "full");
export const inShort = (day: string): string => format(day, "medium");
const format = (day: string, dateStyle: "full" | "medium") =>
  new Intl.DateTimeFormat("en", { dateStyle, timeZone: "UTC" }).format(new Date(day));

/** Whether something stands in the window, from side to side. */
export async function isInView(what: Locator): Promise<boolean> {
  const box = (await what.boundingBox())!;
  return box.x >= 0 && box.x + box.width <= what.page().viewportSize()!.width;
}

/** Begins a quiz and answers its first question. */
export async function answerOnce(page: Page, quiz: string): Promise<void> {
  await page.goto(quiz);
  await page.getByRole("button", { name: /^Start/ }).press("Enter");
  await giveAnswer(page);
  await page.locator("form.quiz-question :is(h3:focus, p[role=status]:focus)").waitFor();
}

/** Where "Continue learning" of My learning leads. */
export async function goOnHref(page: Page, dashboard: string): Promise<string | null> {
  await page.goto(dashboard);
  return part(page, "Continue learning").getByRole("link").getAttribute("href");
}
