/** The functions of idb-keyval over a map, which copies as a database does: Node has no IndexedDB. */
export const store = { rows: new Map<string, unknown>(), isRefused: false };

export const get = async (key: string): Promise<unknown> => structuredClone(store.rows.get(key));

export async function set(key: string, value: unknown): Promise<void> {
  if (store.isRefused) throw new DOMException("no storage", "InvalidStateError");
  store.rows.set(key, structuredClone(value));
}

export const del = async (key: string): Promise<void> => void store.rows.delete(key);

export const entries = async (): Promise<[string, unknown][]> => structuredClone([...store.rows]);
