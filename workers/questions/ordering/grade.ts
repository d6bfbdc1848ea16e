import type { ItemOption } from "../view.ts";
import {
  type Grader,
  feedbackOf,
  idList,
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

/** Grades an order. Key: ids in the correct order. Partial credit: share of neighbouring pairs in the correct order. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    let neutral = neutralOptions(authored.id, authored.items, render);
    // With two options, "never correct" would mean "always reversed", which reveals the key; so only from three on.
    if (
      neutral.length > 2 &&
      neutral.every((option, i) => authored.items[option.authored] === authored.items[i])
    ) {
      const rotated = [...neutral.slice(1), neutral[0]!];
      neutral = rotated.map((option, i) => ({
        ...option,
        id: `o${i + 1}`,
        option: { ...option.option, id: `o${i + 1}` },
      }));
    }
    const key = authored.items.map((_, i) => idAt(neutral, i));
    const feedback = Object.fromEntries(key.map((id, i) => [id, authored.feedback?.[i + 1]]));
    return {
      item: {
        ...publicBase(authored, render),
        kind: "ordering",
        options: neutral.map((option) => option.option),
      },
      sealed: seal(authored, render, key, feedback),
    };
  },
  parse(item, response) {
    const order = idList(ownProperty(response, "order"), item.options);
    return order === null || order.length !== item.options.length
      ? invalid("/order", "send all option ids of this question, each once")
      : { ok: true, response: { order } };
  },
  score(item, sealed, { order }) {
    const key = sealed.key as string[];
    const places = positionsOf(item.options, key, order);
    const inOrder = places.slice(1).filter((place, i) => place > places[i]!).length;
    const correct = places.every((place, i) => place === i);
    const partial = key.length < 2 ? 0 : inOrder / (key.length - 1);
    const parts = order.map((id, i) => ({ id, correct: sameText(item.options, id, key[i]!) }));
    const misplaced = parts.filter((part) => !part.correct).map(({ id }) => id);
    return {
      fraction: correct ? 1 : sealed.partialCredit ? partial : 0,
      correct,
      feedback: feedbackOf(sealed, misplaced),
      parts,
    };
  },
  solution: (_item, sealed) => ({ order: [...(sealed.key as string[])] }),
  summary: (item, { order }) => order.map((id) => textOf(item.options, id)).join(" → "),
  shows: (item) => ({ text: null, options: textsOf(item.options) }),
  shuffle(item, sealed, arrange) {
    const key = sealed.key as string[];
    const isRight = (ids: string[]) =>
      ids.length > 2 && ids.every((id, i) => sameText(item.options, id, key[i]!));
    const { options, labels } = arrange("options", item.options, {
      ids: "letters",
      shuffle: true,
      avoid: isRight,
    });
    return { view: { ...item, options }, labels: { options: labels } };
  },
  guess: ({ options }) => options.reduce((chance, _, i) => chance / (i + 1), 1),
  mapOptionIds: ({ order }, labels) => ({ order: order.map((id) => mapOptionId(labels.options, id)) }),
  allowsSecondTry: (item) => item.options.length > 2,
};

const sameText = (options: readonly ItemOption[], a: string, b: string) =>
  a === b || textOf(options, a) === textOf(options, b);

/** Finds the position of each key entry in the answer. Options with the same text are interchangeable. */
function positionsOf(
  options: readonly ItemOption[],
  key: readonly string[],
  order: readonly string[],
): number[] {
  const free = order.map((id) => textOf(options, id));
  const taken = new Set<number>();
  return key.map((id) => {
    const text = textOf(options, id);
    const place = free.findIndex((other, i) => other === text && !taken.has(i));
    taken.add(place);
    return place;
  });
}
