/**
 * Converts a share (0 to 1) to whole percents, rounded down: 0.699 did not reach 70 %. API, MCP, web and widget all
 * show this number, so that one attempt never has two percentages. The tolerance corrects binary fractions: 0.29 * 100
 * is 28.999….
 */
export const wholePercent = (share: number): number => Math.floor(share * 100 + 1e-6);

/** Formats a share as a percentage in the locale's style, as in 66 %. */
export const formatPercent = (locale: string, share: number): string =>
  new Intl.NumberFormat(locale, { style: "percent" }).format(wholePercent(share) / 100);
