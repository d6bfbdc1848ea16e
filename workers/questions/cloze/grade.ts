import type { ItemOption } from "../view.ts";
import { typedText } from "../form.ts";
import {
  type Grader,
  type OptionIdMaps,
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
import { MAX_TEXT, isAccepted } from "../accepted-text.ts";
import type { Authored, Response, View } from "./schema.ts";

type BlankKey = { accept: string[]; caseSensitive: boolean } | { option: string };

/** Grades a text with blanks to type or choose. Key: by blank. Partial credit: share of correct blanks. */
export const grader: Grader<Authored, View, Response> = {
  split(authored, render) {
    const key: Record<string, BlankKey> = {};
    const place = (id: string) => authored.text.indexOf(`{{${id}}}`);
    const ordered = Object.entries(authored.blanks).sort(([a], [b]) => place(a) - place(b));
    const blanks = ordered.map(([id, blank]): { id: string; options: ItemOption[] | null } => {
      if ("accept" in blank) {
        key[id] = { accept: blank.accept, caseSensitive: blank.caseSensitive ?? false };
        return { id, options: null };
      }
      const neutral = neutralOptions(`${authored.id}\n${id}`, blank.options, render);
      key[id] = { option: idAt(neutral, blank.options.indexOf(blank.answer)) };
      return { id, options: neutral.map((option) => option.option) };
    });
    const feedback = Object.fromEntries(ordered.map(([id, blank]) => [id, blank.feedback]));
    return {
      item: { ...publicBase(authored, render), kind: "cloze", text: render(authored.text), blanks },
      sealed: seal(authored, render, key, feedback),
    };
  },
  parse(item, response) {
    const entries = entriesOf(ownProperty(response, "blanks"));
    if (entries === null) return invalid("/blanks", "send an object of answers by blank id");
    const filled: [string, string][] = [];
    for (const [id, value] of entries) {
      const blank = item.blanks.find((candidate) => candidate.id === id);
      if (blank === undefined) return invalid("/blanks", "use this question's blank ids");
      if (typeof value !== "string" || value.length > MAX_TEXT)
        return invalid(`/blanks/${id}`, `use at most ${MAX_TEXT} characters`);
      if (typedText(value) === "") continue;
      if (blank.options !== null && !blank.options.some((option) => option.id === value))
        return invalid(`/blanks/${id}`, "send the id of one of this blank's options");
      filled.push([id, typedText(value)]);
    }
    return filled.length === 0
      ? invalid("/blanks", "fill at least one blank")
      : { ok: true, response: { blanks: Object.fromEntries(filled) } };
  },
  score(item, sealed, { blanks }) {
    const key = sealed.key as Record<string, BlankKey>;
    const parts = item.blanks.map(({ id }) => ({
      id,
      correct: Object.hasOwn(blanks, id) && isRight(key[id]!, blanks[id]!),
    }));
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
  solution(_item, sealed) {
    const entries = Object.entries(sealed.key as Record<string, BlankKey>);
    return {
      blanks: Object.fromEntries(
        entries.map(([id, key]) => [id, "option" in key ? key.option : (key.accept[0] ?? "")]),
      ),
    };
  },
  summary(item, { blanks }) {
    const words = item.blanks.map(({ id, options }) => {
      const given = Object.hasOwn(blanks, id) ? blanks[id]! : "";
      return `${id}: ${given === "" ? "(empty)" : options === null ? given : textOf(options, given)}`;
    });
    return words.join("; ");
  },
  shows: (item) => ({
    text: item.text.markdown,
    options: item.blanks.flatMap(({ id, options }) =>
      options === null ? [] : [`${id}: ${textsOf(options).join(" / ")}`],
    ),
  }),
  shuffle(item, _sealed, arrange) {
    const labels: OptionIdMaps = {};
    const blanks = item.blanks.map((blank) => {
      if (blank.options === null) return blank;
      const arranged = arrange(`blank-${blank.id}`, blank.options, { ids: "letters", shuffle: true });
      labels[`blank-${blank.id}`] = arranged.labels;
      return { id: blank.id, options: arranged.options };
    });
    return { view: { ...item, blanks }, labels };
  },
  guess: ({ blanks }) =>
    blanks.reduce((chance, { options }) => (options === null ? 0 : chance / options.length), 1),
  mapOptionIds: ({ blanks }, labels) => ({
    blanks: Object.fromEntries(
      Object.entries(blanks).map(([id, value]) => [id, mapOptionId(labels[`blank-${id}`], value)]),
    ),
  }),
  allowsSecondTry: ({ blanks }) =>
    blanks.length > 1 || blanks.some(({ options }) => options === null || options.length > 2),
};

function isRight(key: BlankKey, given: string): boolean {
  return "option" in key ? given === key.option : isAccepted(given, key.accept, key.caseSensitive);
}
