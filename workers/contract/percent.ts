/**
 * A share (0 to 1) as whole percents, rounded down: 0.699 did not reach 70 %. Every face shows this number, so that
 * one attempt never has two percentages. The tolerance undoes binary fractions: 0.29 * 100 is 28.999….
 */
export const wholePercent = (share: number): number => Math.floor(share * 100 + 1e-6);

/** A share as the locale writes a percentage, as in 66 %. */
export const formatPercent = (locale: string, share: number): string =>
  new Intl.NumberFormat(locale, { style: "percent" }).format(wholePercent(share) / 100);
