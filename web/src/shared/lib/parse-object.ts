/** Reads an object that was stored as JSON; an empty one when there is none or the text is none. */
export function parseObject(stored: string | null): object {
  try {
    const found: unknown = JSON.parse(stored ?? "{}");
    return typeof found === "object" && found !== null ? found : {};
  } catch {
    return {};
  }
}
