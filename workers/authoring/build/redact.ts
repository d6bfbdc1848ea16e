import type { ChapterText } from "../load/types.ts";
import { findQuizFences, hidesQuiz, parseMarkdown } from "../render/parse.ts";

/** A chapter's Markdown as it is served, without answers. */
export interface Redacted {
  bytes: Uint8Array;
  /** Maps a line of the authored file to its line here; both count from 1. */
  lineOf(line: number): number;
}

/**
 * Returns the authored bytes of a chapter with each quiz block reduced to its id, since its body contains the answers.
 * Throws when a block cannot be parsed, rather than publish an answer.
 */
export function redactQuizzes(text: ChapterText): Redacted {
  // `course check` reports these with their line; this is the last barrier before publishing.
  if (hidesQuiz(text.tree))
    throw new Error(`${text.file}: quiz block inside HTML or a comment; move it out or delete it`);
  const fences = findQuizFences(text.tree);
  if (fences.length === 0) return { bytes: text.bytes, lineOf: (line) => line };
  const before = text.text.slice(0, text.text.length - text.body.length);
  const cuts: { after: number; lines: number }[] = [];
  const linesBefore = before.split("\n").length - 1;
  let body = text.body;
  for (const [i, fence] of [...fences.entries()].reverse()) {
    const id = text.quizBlocks[i]?.id;
    if (!id) throw new Error(`${text.file}: quiz block without an id; add "id:" to it`);
    const start = fence.position!.start.offset!;
    const end = fence.position!.end.offset!;
    const reduced = reduce(body.slice(start, end), indentOf(body, start), id);
    const { start: from, end: to } = fence.position!;
    const lines = to.line - from.line + 1 - reduced.split("\n").length;
    cuts.push({ after: linesBefore + to.line, lines });
    body = body.slice(0, start) + reduced + body.slice(end);
  }
  const left = findQuizFences(parseMarkdown(body)).map((fence) => fence.value.trim());
  const expected = text.quizBlocks.map((block) => `id: ${block.id}`);
  if (left.length !== expected.length || left.some((value, i) => value !== expected[i]))
    throw new Error(
      `${text.file}: quiz block runs into the text around it; put blank lines before and after it`,
    );
  const mark = text.bytes[0] === 0xef && text.bytes[1] === 0xbb && text.bytes[2] === 0xbf ? "\ufeff" : "";
  return {
    bytes: new TextEncoder().encode(mark + before + body),
    lineOf: (line) => cuts.reduce((to, cut) => (line > cut.after ? to - cut.lines : to), line),
  };
}

/** Replaces the body of a quiz block by its id. Fence lines stay as written; a fence that is never closed stays open. */
function reduce(block: string, indent: string, id: string): string {
  const lineEnd = block.includes("\r\n") ? "\r\n" : "\n";
  const lines = block.split(/\r?\n/);
  const opening = lines[0]!;
  const mark = /^(`{3,}|~{3,})/.exec(opening)?.[1] ?? "```";
  const closing =
    lines.length > 1 && new RegExp(`^[\\s>]*[${mark[0]}]{${mark.length},}\\s*$`).test(lines.at(-1)!)
      ? lines.at(-1)!
      : null;
  return [opening, `${indent}id: ${id}`, ...(closing === null ? [] : [closing])].join(lineEnd);
}

/** Returns what precedes the fence on its line, with list markers replaced by spaces; quote markers stay. */
function indentOf(body: string, start: number): string {
  return body.slice(body.lastIndexOf("\n", start - 1) + 1, start).replace(/[^>\s]/g, " ");
}
