/** The dash that fills a circle of length 100 so far; `filled` from 0 to 1. */
export const dashOf = (filled: number): string => `${Math.round(filled * 100)} 100`;
