/**
 * JSON with sorted keys and without spaces: the same value gives the same bytes on every machine. Throws for a
 * value that JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner === "number" && !Number.isFinite(inner))
      throw new TypeError(`${inner} cannot be stored`);
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    // A null prototype: a key such as __proto__ is data here.
    const sorted = Object.create(null) as Record<string, unknown>;
    for (const key of Object.keys(inner).sort()) sorted[key] = (inner as Record<string, unknown>)[key];
    return sorted;
  });
}
