import type { Release } from "../../contract/release.ts";

const known = new WeakMap<Release, Map<string, string>>();

/** Every id that a question of the release has or had, to the one it has now; an id in use wins over a former one. */
export function currentItemIds(release: Release): ReadonlyMap<string, string> {
  const made = known.get(release);
  if (made) return made;
  const ids = new Map<string, string>();
  for (const [id, item] of Object.entries(release.items))
    for (const alias of item.aliases) ids.set(alias, id);
  for (const id of Object.keys(release.items)) ids.set(id, id);
  known.set(release, ids);
  return ids;
}
