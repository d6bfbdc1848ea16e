/** Asks for the first byte of a file: not every network passes on the length of an answer to HEAD. */
export const FIRST_BYTE = { headers: { range: "bytes=0-0" } };

/** The size of the whole file in bytes, by the response to `FIRST_BYTE`; null when it does not say. */
export function wholeSize(response: Response): number | null {
  const [, size] = /\/(\d+)$/.exec(response.headers.get("content-range") ?? "") ?? [];
  return response.status === 206 && size !== undefined ? Number(size) : null;
}
