import type { Frame, Page } from "playwright-core";
import { overlapping } from "../../../web/question-ui/gallery/overlaps.ts";

/** Course text, code and field values stay as they are: translations lengthen the interface only. */
const OWN =
  "#chapter-text, .course-text, pre, code, kbd, svg, math, .katex, script, style, noscript, option:not([value])";

/** What can be pressed or filled in. */
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";

/**
 * Makes every word of the interface 40% longer, by its own last letters, so that the longest word grows as much as the
 * sentence does. A text is not lengthened twice. Says how many texts are longer now.
 */
export const lengthen = (view: Page | Frame): Promise<number> =>
  view.evaluate<number>(`(() => {
    const longer = (text) => text.replace(/\\p{L}[\\p{L}\\p{M}'’]+/gu, (word) => word + word.slice(-Math.ceil(word.length * 0.4)).replace(/['’]/g, ""));
    const done = (globalThis.lengthened ??= new WeakMap());
    let count = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim() || node.parentElement.closest(${JSON.stringify(OWN)})) continue;
      const text = done.get(node) === node.data ? node.data : longer(node.data);
      if (text !== node.data) done.set(node, (node.data = text));
      if (done.has(node)) count += 1;
    }
    for (const field of document.querySelectorAll("[placeholder]"))
      if (done.get(field) !== field.placeholder) done.set(field, (field.placeholder = longer(field.placeholder)));
    return count;
  })()`);

/**
 * What breaks on a page as it is: scrolling sideways, text that its element cuts off or that leaves a control's box,
 * and controls that lie on each other.
 */
export const broken = (view: Page | Frame): Promise<string[]> =>
  view.evaluate<string[]>(`(() => {
    const overlapping = ${overlapping.toString()};
    const root = document.documentElement;
    const modal = document.querySelector("dialog:modal") ?? document.body;
    const name = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
    const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.offsetWidth > 2 && !one.closest(".visually-hidden");
    const isHidden = (style) => ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    // By its text alone: a button's own margins may reach out of a cell on purpose.
    const leaves = (one) => {
      const box = one.getBoundingClientRect(), range = document.createRange();
      const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        if (!node.data.trim() || !isSeen(node.parentElement)) continue;
        range.selectNode(node);
        if ([...range.getClientRects()].some(({ left, right }) => left < box.left - 2 || right > box.right + 2)) return true;
      }
      return false;
    };
    const found = [];
    if (root.scrollWidth > root.clientWidth + 1) {
      const wide = [...document.body.querySelectorAll("*")].filter((one) => { const box = one.getBoundingClientRect(); return isSeen(one) && (box.right > root.clientWidth + 1 || box.left < -1); });
      found.push("scrolls sideways: " + wide.slice(-2).map(name).join(" "));
    }
    for (const one of modal.querySelectorAll("*")) {
      if (!isSeen(one) || one.closest(${JSON.stringify(OWN)}) || !one.textContent.trim() || one.matches("select, option, textarea")) continue;
      const style = getComputedStyle(one);
      if (style.display === "inline") continue;
      if (one.matches("button, a.button, summary, th, td, label") && leaves(one)) found.push("leaves its box: " + name(one));
      if (isHidden(style) && one.scrollWidth > one.clientWidth + 1) found.push("cut off: " + name(one));
      else if (isHidden(style) && one.scrollHeight > one.clientHeight + 2) found.push("cut off below: " + name(one));
    }
    // What is fixed, or scrolls below what stays, has the others behind it.
    const isLayer = (one) => { const { position, overflowY } = getComputedStyle(one); return ["fixed", "sticky"].includes(position) || (["auto", "scroll"].includes(overflowY) && one.scrollHeight > one.clientHeight + 1); };
    const layer = (one) => { for (; one; one = one.parentElement) if (isLayer(one)) return one; return null; };
    const boxes = [...modal.querySelectorAll(${JSON.stringify(CONTROLS)})].filter(isSeen)
      .flatMap((element) => [...element.getClientRects()].map((rect) => ({ element, rect, what: name(element) })));
    for (const [one, other] of overlapping(boxes))
      if (layer(one.element) === layer(other.element)) found.push("on each other: " + one.what + " and " + other.what);
    return [...new Set(found)].slice(0, 6);
  })()`);

/** Lengthens the page and looks at it, on the narrowest phone and on a desk. Gives what breaks, under the page's name. */
export async function lookLonger(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  if ((await lengthen(page)) === 0) found.push("no text was made longer");
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    // A menu that closes, or a picture that is put elsewhere, may bring other texts with it.
    await lengthen(page);
    await page.evaluate("scrollTo(0, 0)");
    found.push(...(await broken(page)).map((problem) => `${width}: ${problem}`));
    await shootLonger(page, `${name}-${width}`);
  }
  return found.map((problem) => `${name}, ${problem}`);
}

async function shootLonger(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/longer-${name}.png`, fullPage: true });
}
