import { sizeInResult } from "../domain/content/index.ts";
import { fitting } from "./text.ts";

/** A page of a list, with the cursor of the next one. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/**
 * Reads a page of at most `most` items that fits `bytes` of a result. When they do not fit, it reads a shorter page, whose
 * cursor continues after the last item that fits.
 */
export async function readFitting<T>(
  read: (limit: number) => Promise<Page<T>>,
  most: number,
  bytes: number,
): Promise<Page<T>> {
  const page = await read(most);
  const { items, hasMore } = fitting(page.items, bytes);
  return hasMore ? read(items.length) : page;
}

/** Shortens a text to `bytes` of a result; an ellipsis marks the end of a shortened one. */
export function shortened(text: string, bytes: number): string {
  if (sizeInResult(text) <= bytes) return text;
  const characters = Array.from(text);
  let [fits, tooMany] = [0, Math.min(characters.length, bytes)];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (sizeInResult(`${characters.slice(0, middle).join("")}…`) <= bytes) fits = middle;
    else tooMany = middle;
  }
  return `${characters.slice(0, fits).join("").trimEnd()}…`;
}
