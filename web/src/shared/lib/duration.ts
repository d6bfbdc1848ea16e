/** A time such as "2 hr 20 min" in the reader's language; `minutes` are rounded up to whole ones. */
export function durationOf(locale: string, minutes: number): string {
  const whole = Math.max(1, Math.ceil(minutes));
  const parts = [
    { unit: "hour", n: Math.floor(whole / 60) },
    { unit: "minute", n: whole % 60 },
  ].filter(({ n }) => n > 0);
  const texts = parts.map(({ unit, n }) =>
    new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(n),
  );
  return new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format(texts);
}
