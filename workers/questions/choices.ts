import type { Arrange, Labels, Render } from "./grading.ts";
import { type Neutral, neutralOptions } from "./neutral-options.ts";
import type { ItemOption } from "./view.ts";

interface AuthoredChoices {
  id: string;
  options: readonly { text: string; feedback?: string | undefined }[];
  keepOrder?: boolean | undefined;
}

/** Publish time, for kinds that offer options: their neutral ids, how they are listed, and what is said of each. */
export function splitChoices(authored: AuthoredChoices, render: Render) {
  const neutral = neutralOptions(
    authored.id,
    authored.options.map((option) => option.text),
    render,
  );
  const keepOrder = authored.keepOrder ?? false;
  const listed = keepOrder ? neutral.toSorted((a, b) => a.authored - b.authored) : neutral;
  const said = (option: Neutral) => authored.options[option.authored]!.feedback;
  return {
    neutral,
    options: listed.map((option) => option.option),
    keepOrder,
    feedback: Object.fromEntries(neutral.map((option) => [option.id, said(option)])),
  };
}

/** An attempt's own letters, shuffled unless the author keeps the order. */
export function presentChoices<View extends { options: ItemOption[]; keepOrder: boolean }>(
  item: View,
  arrange: Arrange,
): { view: View; labels: Labels } {
  const { options, labels } = arrange("options", item.options, { ids: "letters", shuffle: !item.keepOrder });
  return { view: { ...item, options }, labels: { options: labels } };
}
