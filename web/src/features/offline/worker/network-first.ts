/** How long the network may take before the saved copy is shown. Without a copy there is no limit. */
const TIMEOUT_MS = 4_000;

/** The network's response, or the saved copy when that fails, is late, or says that the service is down. */
export async function networkFirst(
  fetched: Promise<Response>,
  find: () => Promise<Response | undefined>,
): Promise<Response> {
  const response = fetched.catch(() => null);
  const copy = await find().catch(() => undefined);
  if (!copy) return fetched;
  const late = new Promise<null>((resolve) => setTimeout(resolve, TIMEOUT_MS, null));
  const first = await Promise.race([response, late]);
  // A service that is down or overloaded counts as unreachable.
  return first && first.status < 500 && first.status !== 429 ? first : copy;
}
