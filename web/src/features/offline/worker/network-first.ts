/** How long a line may take before a kept copy is shown. Where none is kept, as long as it takes. */
const PATIENCE_MS = 4_000;

/** What comes over the line, or the kept copy when that fails, is late, or says that the service is down. */
export async function networkFirst(
  asked: Promise<Response>,
  find: () => Promise<Response | undefined>,
): Promise<Response> {
  const answer = asked.catch(() => null);
  const kept = await find().catch(() => undefined);
  if (!kept) return asked;
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const first = await Promise.race([answer, late]);
  // A service that is down or overrun is no better than none.
  return first && first.status < 500 && first.status !== 429 ? first : kept;
}
