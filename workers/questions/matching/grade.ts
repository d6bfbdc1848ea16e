import {
  type Grader,
  entriesOf,
  feedbackOf,
  invalid,
  own,
  publicBase,
  relabelId,
  seal,
  textOf,
} from "../grading.ts";
import { idAt, neutralOptions } from "../neutral-options.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Left sides, each with its right side. Key: left id to right id. Partial credit: share of right pairs. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const left = neutralOptions(
      authored.id,
      authored.pairs.map((pair) => pair.left),
      render,
      "l",
    );
    // Right sides that read the same are one option: nobody could tell them apart.
    const rights = [
      ...new Set([...authored.pairs.map((pair) => pair.right), ...(authored.distractors ?? [])]),
    ];
    const right = neutralOptions(authored.id, rights, render, "r");
    const key = Object.fromEntries(
      left.map((side) => [side.id, idAt(right, rights.indexOf(authored.pairs[side.authored]!.right))]),
    );
    const feedback = Object.fromEntries(
      left.map((side) => [side.id, authored.pairs[side.authored]!.feedback]),
    );
    return {
      item: {
        ...publicBase(authored, render),
        kind: "matching",
        left: left.map((side) => side.option),
        right: right.map((side) => side.option),
      },
      sealed: seal(authored, render, key, feedback),
    };
  },
  parse(item, response) {
    const entries = entriesOf(own(response, "pairs"));
    if (entries === null) return invalid("/pairs", "give an object of left ids to right ids");
    if (entries.length === 0) return invalid("/pairs", "match at least one pair");
    const [lefts, rights] = [
      new Set(item.left.map((side) => side.id)),
      new Set(item.right.map((side) => side.id)),
    ];
    const fits = entries.every(
      ([left, right]) => lefts.has(left) && typeof right === "string" && rights.has(right),
    );
    if (!fits) return invalid("/pairs", "use ids of the left and right sides of this question");
    return { ok: true, response: { pairs: Object.fromEntries(entries) as Record<string, string> } };
  },
  score(item, sealed, { pairs }) {
    const key = sealed.key as Record<string, string>;
    const parts = item.left.map(({ id }) => ({ id, correct: pairs[id] === key[id] }));
    const right = parts.filter((part) => part.correct).length;
    const correct = right === parts.length;
    const missed = parts.filter((part) => !part.correct).map((part) => part.id);
    return {
      fraction: correct ? 1 : sealed.partialCredit ? right / parts.length : 0,
      correct,
      feedback: feedbackOf(sealed, missed),
      parts,
    };
  },
  solution: (_item, sealed) => ({ pairs: { ...(sealed.key as Record<string, string>) } }),
  summary: (item, { pairs }) =>
    Object.entries(pairs)
      .map(([left, right]) => `${textOf(item.left, left)}: ${textOf(item.right, right)}`)
      .join("; "),
  present(item, _sealed, arrange) {
    const left = arrange("left", item.left, { ids: "numbers", shuffle: true });
    const right = arrange("right", item.right, { ids: "letters", shuffle: true });
    return {
      view: { ...item, left: left.options, right: right.options },
      labels: { left: left.labels, right: right.labels },
    };
  },
  relabel: ({ pairs }, labels) => ({
    pairs: Object.fromEntries(
      Object.entries(pairs).map(([left, right]) => [
        relabelId(labels.left, left),
        relabelId(labels.right, right),
      ]),
    ),
  }),
};
