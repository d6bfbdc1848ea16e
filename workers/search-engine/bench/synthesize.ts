import { seeded } from "../../authoring/seeded.ts";
import type { SearchSection } from "../types.ts";

const SECTIONS = 7;
const WORDS = 300;

const SYLLABLES = [
  "ba",
  "cor",
  "den",
  "fil",
  "gra",
  "hos",
  "in",
  "jul",
  "kem",
  "lo",
  "mar",
  "nex",
  "or",
  "pri",
  "qua",
  "ret",
  "sol",
  "tur",
  "ven",
  "wil",
];

/** Generates the word for a rank of the vocabulary, the same each time. */
function wordFor(rank: number): string {
  let w = "";
  for (let n = rank + 20; n > 0; n = Math.floor(n / SYLLABLES.length)) w += SYLLABLES[n % SYLLABLES.length];
  return w;
}

/** Generates Zipf-distributed text: a word of rank r has a probability of about 1/r, over a vocabulary that grows with the course. */
function zipfSections(chapters: number): SearchSection[] {
  const random = seeded(7);
  const vocabulary = 8000 + chapters * 40;
  const top = Math.log(vocabulary);
  const words = (n: number): string =>
    Array.from({ length: n }, () => wordFor(Math.floor(Math.exp(random() * top)) - 1)).join(" ");
  return Array.from({ length: chapters * SECTIONS }, (_, i) => {
    const chapter = Math.floor(i / SECTIONS);
    return {
      chapterId: `c${chapter}`,
      chapterTitle: `${wordFor(chapter * 3 + 500)} ${wordFor(chapter)}`,
      sectionId: `s${i}`,
      headingPath: [words(3), words(4)],
      text: words(WORDS / 2) + ".\n\n" + words(WORDS / 2) + ".",
    };
  });
}

/**
 * Generates a course of `chapters` chapters with 7 sections of about 300 words. With `sources` (sections of real courses)
 * each section mixes sentences of two of them and adds a few unique words, so that the vocabulary grows with the course.
 * Without sources it is Zipf text.
 */
export function synthesize(chapters: number, sources: readonly SearchSection[]): SearchSection[] {
  if (sources.length === 0) return zipfSections(chapters);
  const random = seeded(11);
  const sentences = sources.map((s) => s.text.split(/(?<=[.!?])\s+/));
  const pick = (): number => Math.floor(random() * sources.length);
  return Array.from({ length: chapters * SECTIONS }, (_, i) => {
    const chapter = Math.floor(i / SECTIONS);
    const heading = sources[pick()]?.headingPath.at(-1) ?? "Section";
    const parts: string[] = [`${wordFor(i * 2)} ${wordFor(i * 2 + 1)}.`];
    let words = 2;
    let own = pick();
    while (words < WORDS) {
      const list = sentences[random() < 0.7 ? own : (own = pick())] ?? [];
      const sentence = list[Math.floor(random() * list.length)] ?? "";
      words += sentence.split(/\s+/).length + 1;
      parts.push(sentence.slice(0, 1500));
      if (random() < 0.15) parts.push("\n\n");
    }
    return {
      chapterId: `c${chapter}`,
      chapterTitle: `${heading} ${wordFor(chapter)}`,
      sectionId: `s${i}`,
      headingPath: [heading],
      text: parts.join(" "),
    };
  });
}
