import { parseObject } from "./parse-object.ts";

/** How a chapter's text is set. What is not in the list is as the style sheet has it. */
export interface TextSettings {
  size?: string;
  width?: string;
  lines?: string;
  font?: string;
}

export type TextSetting = keyof TextSettings;

/** The values of each setting, in the order in which they are offered; "" is the usual one. Sizes are percent. */
export const TEXT_VALUES: Record<TextSetting, readonly string[]> = {
  size: ["80", "90", "", "115", "130", "150", "175", "200"],
  width: ["narrow", "", "wide"],
  lines: ["tight", "", "loose"],
  font: ["", "serif", "sans", "easy"],
};

/** Key in `localStorage`: the settings belong to the device, like the theme, and not to the learner. */
export const TEXT_KEY = "cc-text";

/** Reads what was stored; of anything else than known values nothing is left. */
export function parseTextSettings(stored: string | null): TextSettings {
  const known = Object.entries(parseObject(stored)).filter(
    ([name, value]) => value !== "" && TEXT_VALUES[name as TextSetting]?.includes(value as string),
  );
  return Object.fromEntries(known);
}

/** The attribute of the page that the style sheet reads a setting from. */
export const attributeOf = (name: TextSetting): string => `data-text-${name}`;

/** The value `by` steps from the present one; at either end the present one. */
export function stepOf(name: TextSetting, value: string | undefined, by: number): string {
  const values = TEXT_VALUES[name];
  const at = values.indexOf(value ?? "") + by;
  return values[Math.min(values.length - 1, Math.max(0, at))]!;
}
