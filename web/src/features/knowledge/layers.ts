/** An objective as far as the map needs it. */
export interface Node {
  id: string;
  /** Ids of the objectives that it builds on. */
  requires: readonly string[];
}

/**
 * Objectives in layers: each is below all that it builds on, as high as it can be. In a layer those that build on
 * neighbours are neighbours. Ids that the course does not have are ignored; a circle's objectives are in the last layer.
 */
export function layersOf<T extends Node>(objectives: readonly T[]): T[][] {
  const ids = new Set(objectives.map(({ id }) => id));
  const placed = new Set<string>();
  const layers: T[][] = [];
  let rest = [...objectives];
  while (rest.length > 0) {
    const isReady = ({ requires }: Node) => requires.every((id) => !ids.has(id) || placed.has(id));
    const ready = rest.filter(isReady);
    const layer = ready.length > 0 ? ready : rest;
    rest = ready.length > 0 ? rest.filter((one) => !isReady(one)) : [];
    for (const { id } of layer) placed.add(id);
    layers.push(layer);
  }

  const places = new Map<string, number>();
  return layers.map((layer) => {
    const sorted = layer
      .map((one, index) => ({ one, middle: middleOf(one, places) ?? (index + 0.5) / layer.length }))
      .toSorted((a, b) => a.middle - b.middle)
      .map(({ one }) => one);
    for (const [index, { id }] of sorted.entries()) places.set(id, (index + 0.5) / sorted.length);
    return sorted;
  });
}

/** The mean place, 0 to 1, of what an objective builds on. */
function middleOf({ requires }: Node, places: ReadonlyMap<string, number>): number | null {
  const known = requires.flatMap((id) => places.get(id) ?? []);
  return known.length > 0 ? known.reduce((sum, place) => sum + place, 0) / known.length : null;
}
