/** What can be counted in a reply without understanding it. */

/** A text without markup, with plain spaces and quotes, in lower case, for comparisons. */
export const plain = (text: string): string =>
  text
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/[*_`#>[\]]/g, "")
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();

/** Whether `text` has `part` as whole words. */
export function hasWords(text: string, part: string): boolean {
  const escaped = plain(part).replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, "u").test(plain(text));
}

export const urlsIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/[^\s)\]>"”»]+/g)].map(([url]) => url.replace(/[.,;:!?؟。]+$/, ""));

const withoutUrls = (text: string): string => text.replace(/https?:\/\/\S+/g, " ");

/** Number of question marks, in the scripts of the interface languages; several in a row are one. */
export const countQuestions = (text: string): number => withoutUrls(text).match(/[?？؟]+/gu)?.length ?? 0;

const words = new Intl.Segmenter("en", { granularity: "word" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

export const countWords = (text: string): number =>
  [...words.segment(withoutUrls(text))].filter(({ isWordLike }) => isWordLike).length;

/** Number of sentences; each line of a list is at least one. */
export const countSentences = (text: string): number =>
  text
    .split("\n")
    .flatMap((line) => [...sentences.segment(withoutUrls(line))])
    .filter(({ segment }) => /\p{L}/u.test(segment)).length;

/** Passages in quotation marks or quoted lines with at least six words. */
export function quotesIn(text: string): string[] {
  const marked = [...text.matchAll(/[“"«]([^”"»]+)[”"»]/g)].map(([, inner]) => inner!);
  const lines = [...text.matchAll(/^> ?(.+)$/gm)].map(([, line]) => line!.replace(/^[“"«]|[”"»]$/g, ""));
  return [...marked, ...lines].filter((quote) => countWords(quote) >= 6);
}

/** Numbers in digits, without list numbers and addresses; `0,5` and `0.5` are the same. */
export const numbersIn = (text: string): string[] =>
  [
    ...withoutUrls(text)
      .replace(/^\s*\d+[.)]\s/gm, "")
      .matchAll(/\d+(?:[.,]\d+)*/g),
  ].map(([number]) => number.replaceAll(",", "."));
