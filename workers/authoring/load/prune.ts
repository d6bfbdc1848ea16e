/** Keys and indexes that lead to a part of a value. */
export type Path = readonly PropertyKey[];

/** A copy of a value without some of its parts; `original` maps a path in the copy to the path in the value. */
export interface Pruned {
  value: unknown;
  original: (path: Path) => PropertyKey[];
}

/** Copies a value without the parts at `dropped`. Items after a dropped list item move up. */
export function prune(value: unknown, dropped: readonly Path[]): Pruned {
  const isDroppedAt = new Set(dropped.map(keyOf));
  const originalIndexes = new WeakMap<object, number[]>();
  const copy = (part: unknown, path: Path): unknown => {
    if (Array.isArray(part)) {
      const indexes = [...part.keys()].filter((i) => !isDroppedAt.has(keyOf([...path, i])));
      const items = indexes.map((i) => copy(part[i], [...path, i]));
      originalIndexes.set(items, indexes);
      return items;
    }
    if (typeof part !== "object" || part === null) return part;
    const entries = Object.entries(part).filter(([key]) => !isDroppedAt.has(keyOf([...path, key])));
    // Object.fromEntries treats `__proto__` like any other key.
    return Object.fromEntries(entries.map(([key, inner]) => [key, copy(inner, [...path, key])]));
  };
  const pruned = copy(value, []);
  const original = (path: Path): PropertyKey[] => {
    let part: unknown = pruned;
    return path.map((step) => {
      const index =
        Array.isArray(part) && typeof step === "number" ? originalIndexes.get(part)?.[step] : undefined;
      part = typeof part === "object" && part !== null ? (part as Record<PropertyKey, unknown>)[step] : null;
      return index ?? step;
    });
  };
  return { value: pruned, original };
}

/** Whether anything under one of these top-level keys was left out. */
export function isDropped(dropped: readonly Path[], ...keys: string[]): boolean {
  return dropped.some(([first]) => keys.includes(String(first)));
}

const keyOf = (path: Path): string => JSON.stringify(path.map(String));
