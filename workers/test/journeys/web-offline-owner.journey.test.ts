import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { grantTier, revokeTier } from "../../domain/access/entitlements.ts";
import { connect } from "../../platform/db/database.ts";
import { SAMPLE, publishFolder } from "../harness/published-course.ts";
import { newAddress } from "./browser-client.ts";
import {
  apiGet,
  keepForOffline,
  newLearner,
  openReady,
  picturesShown,
  readKey,
  renewToken,
  signIn,
  storedIn,
  writeKey,
} from "./offline-steps.ts";
import { browser, missing, site, useWebSite } from "./web-site.ts";
import { limit } from "../harness/time-limits.ts";

/** Two cores may be busy with other tests. */
const SOON = { timeout: limit(20_000) };
const COURSE = "/en/courses/ai-agent-development";
const PROGRESS = "/api/v1/me/progress?course=ai-agent-development";
const TEXT = "/api/v1/courses/ai-agent-development/chapters/evaluation?format=html&locale=en";
useWebSite("web-offline-owner.journey.test.ts", () => publishFolder(site.server.bucket, SAMPLE));

const lineOf = (page: Page) => page.locator("#line").innerText();

describe.skipIf(missing)("what is kept offline", { timeout: limit(120_000) }, () => {
  test("has an account's gated texts, loses those that the account lost, and goes at sign-out", async () => {
    const context = await newLearner(browser, site);
    const page = await context.newPage();
    const learnerId = await signIn(page, site, newAddress());
    const db = connect({ DATABASE_URL: inject("databaseUrl") });
    const grant = { id: crypto.randomUUID(), tier: "premium", source: "test", endsAt: null } as const;
    await grantTier(db, { ...grant, learnerId });
    await renewToken(page, site);
    await openReady(page, COURSE);
    expect(await keepForOffline(page)).toContain("12 chapters");
    await context.setOffline(true);
    await page.goto(`${COURSE}/chapters/tools`);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await page.getByText("Saved on this device").waitFor();
    await page.goto(`${COURSE}/chapters/evaluation`);
    await page.locator("#chapter-text h2").first().waitFor();
    expect(await picturesShown(page)).toBe(true);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await expect.poll(() => lineOf(page), SOON).toContain("2 changes waiting to sync");
    expect((await storedIn(page)).caches["cc-learner"]).toContain(TEXT);

    const checked = (at: number) => writeKey(page, "texts-checked", { at, tier: "premium", settled: true });
    await checked(Date.now());
    await revokeTier(db, learnerId, null);
    await context.setOffline(false);
    // The account's own write is sent after its token is renewed.
    await expect.poll(() => lineOf(page), SOON).toContain("1 change couldn't be saved");
    const done = await apiGet<{ courses: { chapterProgress: { chapter: string }[] }[] }>(page, PROGRESS);
    expect(done.courses[0]!.chapterProgress).toEqual([
      expect.objectContaining({ chapter: "tools", status: "completed" }),
    ]);
    await renewToken(page, site);
    await page.goto(`${COURSE}/chapters/evaluation`);
    await page.getByText("This chapter is part of").waitFor();
    const texts = async () =>
      (await storedIn(page)).caches["cc-learner"]!.filter((address) => address.includes("/chapters/")).length;
    await expect.poll(texts, SOON).toBe(8);
    // The other texts are removed by the next check, which is due.
    await checked(0);
    await page.goto(COURSE);
    await expect.poll(texts, SOON).toBe(0);

    // Another write waits, so that there is a queue to clear.
    await context.setOffline(true);
    await page.goto(`${COURSE}/chapters/the-agent-loop`);
    await page.getByRole("button", { name: "Mark complete" }).click();
    await expect.poll(() => lineOf(page), SOON).toContain("waiting to sync");
    const kinds = (await storedIn(page)).keys.map((key) => key.split(":")[0]);
    expect(kinds).toEqual(expect.arrayContaining(["kept", "attempt", "out", "owner"]));
    await page.route("**/api/v1/me/progress/**", (route) => route.abort());
    await context.setOffline(false);
    await page.goto("/account");
    await page.locator("form[action='/sign-out'] button").click();
    await page.waitForURL("**/sign-out/done");
    // The service worker clears it: no page with scripts was opened since.
    const wiped = async () => {
      const { caches, keys } = await storedIn(page);
      return [Object.keys(caches).filter((name) => !name.startsWith("cc-app:")), keys];
    };
    await expect.poll(wiped, SOON).toEqual([[], ["language", "owner"]]);
    await page.goto(COURSE);
    await page.getByRole("button", { name: "Download for offline" }).waitFor();
    await expect.poll(async () => (await storedIn(page)).keys, SOON).toEqual(["language"]);
    await context.close();
  });

  test("goes with a guest into the account", async () => {
    const context = await newLearner(browser, site);
    const page = await context.newPage();
    await openReady(page, COURSE);
    await keepForOffline(page);
    const kept = () => readKey<{ learner: string }>(page, "attempt:ai-agent-development/tools-quiz/en");
    const { learner: guest } = await apiGet<{ learner: string }>(page, "/session");
    expect((await kept()).learner).toBe(guest);
    const account = await signIn(page, site, newAddress());
    await page.goto(COURSE);
    await page.getByText("✓ Available offline").waitFor();
    await expect.poll(async () => (await kept()).learner, SOON).toBe(account);
    await context.close();
  });
});
