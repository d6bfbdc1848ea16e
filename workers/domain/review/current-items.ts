import type { Release } from "../../contract/release.ts";

const known = new WeakMap<Release, Map<string, string>>();

/**
 * Maps every current and former id of a release's questions to the current one; a current id takes precedence over
 * a former one.
 */
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
