import type { Language } from "../../contract/languages.ts";

/** A time to wait in a language's words, rounded up: "40 seconds", "12 minutes". */
export function inWords(language: Language, seconds: number): string {
  const [value, unit] = seconds <= 60 ? [seconds, "second"] : [seconds / 60, "minute"];
  const style = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(`${language}-u-nu-latn`, style).format(Math.ceil(value));
}
