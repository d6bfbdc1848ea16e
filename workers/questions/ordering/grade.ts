import type { ItemOption } from "../view.ts";
import { type Grader, idList, invalid, own, publicBase, relabelId, seal, textOf } from "../grading.ts";
import { idAt, neutralOptions } from "../neutral-options.ts";
import type { Authored, Response, View } from "./schema.ts";

/** Things to put in order. Key: ids in the right order. Partial credit: share of the key's neighbours that stand in the right order. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    let neutral = neutralOptions(authored.id, authored.items, render);
    // Of two things "never right" would mean "always reversed", which tells the key; so only from three on.
    if (
      neutral.length > 2 &&
      neutral.every((option, i) => authored.items[option.authored] === authored.items[i])
    ) {
      const turned = [...neutral.slice(1), neutral[0]!];
      neutral = turned.map((option, i) => ({
        ...option,
        id: `o${i + 1}`,
        option: { ...option.option, id: `o${i + 1}` },
      }));
    }
    const key = authored.items.map((_, i) => idAt(neutral, i));
    return {
      item: {
        ...publicBase(authored, render),
        kind: "ordering",
        options: neutral.map((option) => option.option),
      },
      sealed: seal(authored, render, key, {}),
    };
  },
  parse(item, response) {
    const order = idList(own(response, "order"), item.options);
    return order === null || order.length !== item.options.length
      ? invalid("/order", "give the ids of all options of this question, each once")
      : { ok: true, response: { order } };
  },
  score(item, sealed, { order }) {
    const key = sealed.key as string[];
    const places = placesOf(item.options, key, order);
    const kept = places.slice(1).filter((place, i) => place > places[i]!).length;
    const correct = places.every((place, i) => place === i);
    const partial = key.length < 2 ? 0 : kept / (key.length - 1);
    return {
      fraction: correct ? 1 : sealed.partialCredit ? partial : 0,
      correct,
      feedback: [],
      parts: order.map((id, i) => ({ id, correct: sameText(item.options, id, key[i]!) })),
    };
  },
  solution: (_item, sealed) => ({ order: [...(sealed.key as string[])] }),
  summary: (item, { order }) => order.map((id) => textOf(item.options, id)).join(" → "),
  present(item, sealed, arrange) {
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
  relabel: ({ order }, labels) => ({ order: order.map((id) => relabelId(labels.options, id)) }),
};

const sameText = (options: readonly ItemOption[], a: string, b: string) =>
  a === b || textOf(options, a) === textOf(options, b);

/** Where each thing of the key stands in the answer; things that read the same stand in for each other. */
function placesOf(
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
