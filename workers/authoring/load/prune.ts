/** A path of keys and indexes into a value. */
export type Path = readonly PropertyKey[];

/** A copy of a value without some of its parts; `original` turns a path in the copy into the path in the value. */
export interface Pruned {
  value: unknown;
  original: (path: Path) => PropertyKey[];
}

/** Copies a value without the parts at `dropped`. What follows a dropped list item moves up. */
export function prune(value: unknown, dropped: readonly Path[]): Pruned {
  const gone = new Set(dropped.map(keyOf));
  const places = new WeakMap<object, number[]>();
  const copy = (part: unknown, path: Path): unknown => {
    if (Array.isArray(part)) {
      const kept = [...part.keys()].filter((i) => !gone.has(keyOf([...path, i])));
      const items = kept.map((i) => copy(part[i], [...path, i]));
      places.set(items, kept);
      return items;
    }
    if (typeof part !== "object" || part === null) return part;
    const entries = Object.entries(part).filter(([key]) => !gone.has(keyOf([...path, key])));
    // Object.fromEntries takes `__proto__` for a key like any other.
    return Object.fromEntries(entries.map(([key, inner]) => [key, copy(inner, [...path, key])]));
  };
  const pruned = copy(value, []);
  const original = (path: Path): PropertyKey[] => {
    let part: unknown = pruned;
    return path.map((step) => {
      const place = Array.isArray(part) && typeof step === "number" ? places.get(part)?.[step] : undefined;
      part = typeof part === "object" && part !== null ? (part as Record<PropertyKey, unknown>)[step] : null;
      return place ?? step;
    });
  };
  return { value: pruned, original };
}

/** Whether anything under one of these keys of the file was left out. */
export function isDropped(dropped: readonly Path[], ...keys: string[]): boolean {
  return dropped.some(([first]) => keys.includes(String(first)));
}

const keyOf = (path: Path): string => JSON.stringify(path.map(String));
