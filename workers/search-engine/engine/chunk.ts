/** A span of a section's text that is ranked separately. Offsets are UTF-16 units in the section's text. */
export type Span = { start: number; end: number };

const SOFT_WORDS = 300;
const HARD_WORDS = 400;
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** Counts the words of a text; in scripts without spaces two characters count as one. */
function countWords(text: string): number {
  const spaced = text.match(/\S+/g)?.length ?? 0;
  // oxlint-disable-next-line no-control-regex ---- a fast path for plain ASCII
  return /^[\x00-\x7F]*$/.test(text) ? spaced : spaced + (text.match(UNSPACED)?.length ?? 0) / 2;
}

/** Splits an oversized paragraph after lines or sentences into pieces of at most HARD_WORDS. */
function splitParagraph(text: string, span: Span): Span[] {
  const out: Span[] = [];
  const pieces = text.slice(span.start, span.end).matchAll(/[^\n.!?。！？।؟]*(?:[\n.!?。！？।؟]+\s*|$)/g);
  let start = span.start;
  let at = span.start;
  let words = 0;
  for (const [piece] of pieces) {
    const n = countWords(piece);
    if (words > 0 && words + n > SOFT_WORDS) {
      out.push({ start, end: at });
      start = at;
      words = 0;
    }
    at += piece.length;
    words += n;
  }
  if (start < span.end) out.push({ start, end: span.end });
  return out;
}

/** Splits a section's text at blank lines into chunks of about 300 words. The spans cover the whole text. */
export function splitText(text: string): Span[] {
  const paragraphs: Span[] = [];
  let from = 0;
  for (const m of text.matchAll(/\n[^\S\n]*\n\s*/g)) {
    paragraphs.push({ start: from, end: m.index + m[0].length });
    from = m.index + m[0].length;
  }
  if (from < text.length || paragraphs.length === 0) paragraphs.push({ start: from, end: text.length });
  const out: Span[] = [];
  let current: Span | null = null;
  let words = 0;
  for (const paragraph of paragraphs) {
    const n = countWords(text.slice(paragraph.start, paragraph.end));
    if (current && words + n > SOFT_WORDS) {
      out.push(current);
      current = null;
      words = 0;
    }
    if (n > HARD_WORDS) {
      out.push(...splitParagraph(text, paragraph));
      continue;
    }
    current = { start: current ? current.start : paragraph.start, end: paragraph.end };
    words += n;
  }
  if (current) out.push(current);
  return out;
}

const CODE_START =
  /^\s*(?:[$>%]\s|>>>|\/\/|\/\*|#include|#\[|import\s|from\s\S+\simport|use\s\S+;|let\s|fn\s|def\s|class\s\w+[:({]|return\b.*[;)]|const\s|var\s|public\s|private\s|if\s?\(|for\s?\(|while\s?\(|[}\])]+[;,]?\s*$|<\/?\w+[^>]*>\s*$)/;
const CODE_SHAPE = /[;{}]\s*$|=>|==|::\w|^\s{4,}\S|\w\([^)]*\)\s*$|^\s*[\w.[\]"']+\s?=\s?\S/;

/** Reports whether a line looks like source code or a shell command rather than prose. */
export function looksLikeCode(line: string): boolean {
  return CODE_START.test(line) || CODE_SHAPE.test(line);
}
