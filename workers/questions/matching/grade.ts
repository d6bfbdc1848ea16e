import {
  type Grader,
  entriesOf,
  feedbackOf,
  invalid,
  ownProperty,
  publicBase,
  mapOptionId,
  seal,
  textOf,
  textsOf,
} from "../grading.ts";
import { idAt, neutralOptions } from "../neutral-options.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Grades pairs of left and right sides. Key: right id by left id. Partial credit: share of correct pairs. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const left = neutralOptions(
      authored.id,
      authored.pairs.map((pair) => pair.left),
      render,
      "l",
    );
    // Identical right sides become one option: learners could not distinguish them.
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
    const entries = entriesOf(ownProperty(response, "pairs"));
    if (entries === null) return invalid("/pairs", "send an object of right ids by left id");
    if (entries.length === 0) return invalid("/pairs", "match at least one pair");
    const [lefts, rights] = [
      new Set(item.left.map((side) => side.id)),
      new Set(item.right.map((side) => side.id)),
    ];
    const areKnown = entries.every(
      ([left, right]) => lefts.has(left) && typeof right === "string" && rights.has(right),
    );
    if (!areKnown) return invalid("/pairs", "use this question's left and right ids");
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
  shows: (item) => ({ text: textsOf(item.left).join("; "), options: textsOf(item.right) }),
  shuffle(item, _sealed, arrange) {
    const left = arrange("left", item.left, { ids: "numbers", shuffle: true });
    const right = arrange("right", item.right, { ids: "letters", shuffle: true });
    return {
      view: { ...item, left: left.options, right: right.options },
      labels: { left: left.labels, right: right.labels },
    };
  },
  // Each right side once while there are enough of them.
  guess: ({ left, right }) =>
    left.reduce((chance, _, i) => chance / (right.length < left.length ? right.length : right.length - i), 1),
  mapOptionIds: ({ pairs }, labels) => ({
    pairs: Object.fromEntries(
      Object.entries(pairs).map(([left, right]) => [
        mapOptionId(labels.left, left),
        mapOptionId(labels.right, right),
      ]),
    ),
  }),
  allowsSecondTry: (item) => item.left.length > 2 || item.right.length > 2,
};
