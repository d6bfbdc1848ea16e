import type { Render } from "./grading.ts";
import { hash53 } from "./hash.ts";
import type { ItemOption } from "./view.ts";

/** An option with its neutral id; `authored` is its index as the author wrote it. */
export interface NeutralOption {
  id: string;
  authored: number;
  option: ItemOption;
}

/**
 * Gives options neutral ids and a neutral order: sorted by a hash of item and text, then named o1, o2, and so on. The
 * stored object then reveals neither which option is correct nor which was written first.
 */
export function neutralOptions(
  itemId: string,
  texts: readonly string[],
  render: Render,
  prefix = "o",
): NeutralOption[] {
  const seen = new Map<string, number>();
  const hashed = texts.map((text, authored) => {
    const copy = seen.get(text) ?? 0;
    seen.set(text, copy + 1);
    return { text, authored, hash: hash53(`${itemId}\n${prefix}\n${copy}\n${text}`) };
  });
  hashed.sort((a, b) => a.hash - b.hash || (a.text < b.text ? -1 : 1));
  return hashed.map(({ text, authored }, i) => ({
    id: `${prefix}${i + 1}`,
    authored,
    option: { id: `${prefix}${i + 1}`, text: render(text) },
  }));
}

/** Returns the neutral id of the option that the author wrote at `index`. */
export function idAt(options: readonly NeutralOption[], index: number): string {
  const found = options.find((option) => option.authored === index);
  if (found === undefined) throw new Error(`no option ${index}`);
  return found.id;
}
