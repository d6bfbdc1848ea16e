/** Text to search in: without case and marks, so that "Aprendelo" finds "Apréndelo". */
export const normalise = (text: string): string =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
