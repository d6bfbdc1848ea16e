/** A block of a chapter as it is read aloud: a paragraph, a heading, a row of a table, a figure. */
export interface SpokenBlock {
  /** Language of the text, as the page says it. */
  lang: string;
  pieces: SpokenPiece[];
}

/** What is said, and how many characters of the block's text on the page it is said for. */
interface SpokenPiece {
  said: string;
  length: number;
}

/** A sentence to say, with its place on the page. */
export interface Utterance {
  /** Index of its block. */
  block: number;
  lang: string;
  text: string;
  /** Its first character in the block's text on the page, and the one after its last. */
  from: number;
  to: number;
  /** Where in the said text of the block it begins. */
  at: number;
}

/** An engine stops at very long texts, and a reader who goes back would have to hear them again. */
const LONGEST = 320;

/** The sentences of all blocks, in order. White space is one space each, so that places stay the same. */
export function utterancesOf(blocks: readonly SpokenBlock[]): Utterance[] {
  return blocks.flatMap((block, index) => {
    const said = saidIn(block);
    return sentencesOf(said, block.lang).map(([start, end]) => ({
      block: index,
      lang: block.lang,
      text: said.slice(start, end),
      from: placeOf(block, start, "from"),
      to: placeOf(block, end, "to"),
      at: start,
    }));
  });
}

/**
 * The place on the page of the word at `index` of an utterance; engines that name no length have the word's looked up.
 */
export function placeOfWord(
  block: SpokenBlock,
  utterance: Utterance,
  index: number,
  length?: number,
): { from: number; to: number } {
  const word = new Intl.Segmenter(languageOf(utterance.lang), { granularity: "word" })
    .segment(utterance.text)
    .containing(index);
  const start = utterance.at + (length ? index : (word?.index ?? index));
  const end = start + (length || (word?.segment.length ?? 1));
  return { from: placeOf(block, start, "from"), to: placeOf(block, end, "to") };
}

const saidIn = (block: SpokenBlock) =>
  block.pieces
    .map(({ said }) => said)
    .join("")
    .replace(/\s/g, " ");

/** Where the sentences begin and end in a said text; without blanks at their edges, and none that says nothing. */
function sentencesOf(said: string, lang: string): [start: number, end: number][] {
  const found = [...new Intl.Segmenter(languageOf(lang), { granularity: "sentence" }).segment(said)].flatMap(
    ({ segment, index }) => shorten(segment, index),
  );
  return found.flatMap(([start, end]) => {
    const text = said.slice(start, end);
    const trimmed = text.trim();
    const first = start + text.indexOf(trimmed);
    return /[\p{L}\p{N}]/u.test(trimmed) ? [[first, first + trimmed.length]] : [];
  });
}

/** Parts of a sentence that are short enough, each ending at a comma or a space where there is one. */
function shorten(sentence: string, at: number): [number, number][] {
  const parts: [number, number][] = [];
  let start = 0;
  while (sentence.length - start > LONGEST) {
    const piece = sentence.slice(start, start + LONGEST);
    const comma = Math.max(...[", ", "; ", ": ", "، ", "，", "；"].map((sign) => piece.lastIndexOf(sign)));
    const cut = comma > LONGEST / 3 ? comma + 1 : piece.lastIndexOf(" ");
    const end = start + (cut > 0 ? cut : LONGEST);
    parts.push([at + start, at + end]);
    start = end;
  }
  return [...parts, [at + start, at + sentence.length]];
}

/** A position in what is said as one in the block's text on the page; within words that stand for something, its edge. */
function placeOf(block: SpokenBlock, position: number, edge: "from" | "to"): number {
  let said = 0;
  let page = 0;
  for (const piece of block.pieces) {
    const within = position - said;
    const isIn = edge === "from" ? within < piece.said.length : within <= piece.said.length;
    if (isIn) {
      if (piece.said.length === piece.length) return page + within;
      return edge === "from" || within === 0 ? page : page + piece.length;
    }
    said += piece.said.length;
    page += piece.length;
  }
  return page;
}

/** A tag that `Intl` knows; of a mistyped one the root's rules. */
function languageOf(lang: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(lang)[0];
  } catch {
    return undefined;
  }
}
