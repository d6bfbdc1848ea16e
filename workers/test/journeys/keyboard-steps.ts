import type { Page } from "playwright-core";
import { expect } from "vitest";
import { limit } from "../harness/time-limits.ts";

/** A focused element and its accessibility faults. */
export interface Stop {
  /** Its accessible name in one line: label, text or title. */
  name: string;
  tag: string;
  /** Path in the document, which identifies the tab stop. */
  path: string;
  faults: string[];
}

/** More tab stops than any page with a dialog has. */
const MOST = 160;

const LOOK = `(() => {
  const one = document.activeElement;
  const label = one.labels?.[0]?.innerText ?? "";
  const name = (one.getAttribute("aria-label") || label || one.innerText || one.getAttribute("title") || one.id || "").replace(/\\s+/g, " ").trim();
  const path = [];
  for (let at = one; at.parentElement; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
  const faults = [];
  if (one !== document.body) {
    const shown = one.closest("label") ?? one;
    const box = shown.getBoundingClientRect();
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const seen = (x, y) => { const hit = document.elementFromPoint(x, y); return Boolean(hit && (shown.contains(hit) || (hit.contains(shown) && hit !== document.body && hit !== document.documentElement && getComputedStyle(shown).display === "inline"))); };
    const parts = [0.05, 0.25, 0.5, 0.75, 0.95];
    const isSeen = right > left && bottom > top && parts.some((x) => parts.some((y) => seen(left + (right - left) * x, top + (bottom - top) * y)));
    if (!isSeen) faults.push("is out of sight");
    // An element that only scripts focus is not a tab stop and needs no visible focus.
    if (one.tabIndex >= 0) {
      const marked = (at) => { const style = getComputedStyle(at); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0; };
      if (![one, one.parentElement, one.closest("label")].some((at) => at && marked(at))) faults.push("is not marked");
    }
  }
  return { name, tag: one.tagName.toLowerCase(), path: path.join("."), faults };
})()`;

/** A keyboard user: neither a pointer nor a script moves the focus. It collects the faults of every tab stop. */
export class Keyboard {
  readonly faults: string[] = [];
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Returns the focused element and records its faults. */
  async here(): Promise<Stop> {
    let stop = await this.page.evaluate<Stop>(LOOK);
    // What loads above the place, such as a question in the text, moves the page for a moment.
    if (stop.faults.length > 0) {
      await this.page.waitForTimeout(400);
      stop = await this.page.evaluate<Stop>(LOOK);
    }
    const { pathname } = new URL(this.page.url());
    for (const fault of stop.faults)
      this.faults.push(`${pathname}: ${stop.tag} "${stop.name.slice(0, 60)}" ${fault}`);
    return stop;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Presses Tab until an element of this name has the focus. After the last stop the browser's own toolbar has it. */
  async tabTo(wanted: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<Stop> {
    const seen: string[] = [];
    for (let step = 0; step < MOST; step += 1) {
      const before = seen.at(-1);
      await this.press(key);
      const stop = await this.here();
      if (stop.tag !== "body" && isNamed(stop, wanted)) return stop;
      seen.push(stop.path);
      if (stop.path === before && stop.tag !== "input" && stop.tag !== "body")
        throw new Error(`The keyboard is caught at "${stop.name}" on the way to ${String(wanted)}`);
    }
    throw new Error(`${String(wanted)} is not reached by ${key} on ${this.page.url()}`);
  }

  /** Tabs to an element, presses Enter and waits for the result on the same page. */
  async use(wanted: string | RegExp, follows: () => Promise<unknown>): Promise<void> {
    await this.tabTo(wanted);
    await this.press("Enter");
    await follows();
    await this.isSomewhere(`after ${String(wanted)}`);
  }

  /** Tabs to a link and follows it. */
  async follow(wanted: string | RegExp, path: string): Promise<void> {
    await this.tabTo(wanted);
    await this.press("Enter");
    await this.page.waitForURL(`**${path}`);
  }

  /** Expects the focus on a visible element after an action. */
  async isSomewhere(when: string): Promise<Stop> {
    await expect
      .poll(() => this.page.evaluate<string>("document.activeElement.tagName"), {
        message: `focus ${when}`,
        timeout: limit(10_000),
      })
      .not.toBe("BODY");
    return this.here();
  }

  /** Waits until an element of this name has the focus. */
  async isAt(wanted: string | RegExp): Promise<void> {
    await expect
      .poll(async () => isNamed(await this.page.evaluate<Stop>(LOOK), wanted), {
        message: `focus at ${String(wanted)}`,
        timeout: limit(10_000),
      })
      .toBe(true);
    await this.here();
  }

  /** Visits every tab stop of the page once. */
  async goRound(): Promise<Stop[]> {
    const stops: Stop[] = [];
    for (let step = 0; step < MOST; step += 1) {
      await this.press("Tab");
      const stop = await this.here();
      if (stop.tag === "body" || stop.path === stops[0]?.path) return stops;
      stops.push(stop);
    }
    throw new Error(`The Tab key comes to no end on ${this.page.url()}`);
  }
}

const isNamed = ({ name }: Stop, wanted: string | RegExp) =>
  typeof wanted === "string" ? name === wanted : wanted.test(name);
