/**
 * Finds cycles in a graph by going each edge once, depth first: for every edge that leads back to where the search came
 * from, the ids from there on. Without recursion, since a chain may have thousands of ids. None are found exactly when
 * there are none.
 */
export function findCycles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const start of edges.keys()) {
    if (done.has(start)) continue;
    const path = [start];
    const places = new Map([[start, 0]]);
    const next = [0];
    while (path.length > 0) {
      const id = path.at(-1)!;
      const to = edges.get(id)?.[next[next.length - 1]!++];
      if (to === undefined) {
        done.add(id);
        places.delete(id);
        path.pop();
        next.pop();
      } else if (places.has(to)) {
        cycles.push(path.slice(places.get(to)));
      } else if (edges.has(to) && !done.has(to)) {
        places.set(to, path.length);
        path.push(to);
        next.push(0);
      }
    }
  }
  return cycles;
}
