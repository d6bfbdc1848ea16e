import type { Arrange, OptionIdMaps, Render } from "./grading.ts";
import { type NeutralOption, neutralOptions } from "./neutral-options.ts";
import type { ItemOption } from "./view.ts";

interface AuthoredChoices {
  id: string;
  options: readonly { text: string; feedback?: string | undefined }[];
  keepOrder?: boolean | undefined;
}

/** Splits the options of a choice at publish time: neutral ids, public order and feedback by id. */
export function splitChoices(authored: AuthoredChoices, render: Render) {
  const neutral = neutralOptions(
    authored.id,
    authored.options.map((option) => option.text),
    render,
  );
  const keepOrder = authored.keepOrder ?? false;
  const ordered = keepOrder ? neutral.toSorted((a, b) => a.authored - b.authored) : neutral;
  const feedbackOn = (option: NeutralOption) => authored.options[option.authored]!.feedback;
  return {
    neutral,
    options: ordered.map((option) => option.option),
    keepOrder,
    feedback: Object.fromEntries(neutral.map((option) => [option.id, feedbackOn(option)])),
  };
}

/** Shuffles the options for one attempt and letters them. Options with `keepOrder` are only lettered. */
export function presentChoices<View extends { options: ItemOption[]; keepOrder: boolean }>(
  item: View,
  arrange: Arrange,
): { view: View; labels: OptionIdMaps } {
  const { options, labels } = arrange("options", item.options, { ids: "letters", shuffle: !item.keepOrder });
  return { view: { ...item, options }, labels: { options: labels } };
}
