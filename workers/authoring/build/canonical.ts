/**
 * Serialises to JSON with sorted keys and without spaces, so that equal values give equal bytes on every machine.
 * Throws for numbers that JSON cannot represent.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "number" && !Number.isFinite(inner))
      throw new TypeError(`${inner} cannot be written as JSON`);
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    // With a null prototype, a key such as __proto__ is data like any other.
    const sorted = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(inner).sort()) sorted[key] = (inner as Record<string, unknown>)[key];
    return sorted;
  });
}
