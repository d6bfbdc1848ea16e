/** The header that carries a request's id from the front door to the other Workers, and back in responses. */
export const REQUEST_ID_HEADER = "x-request-id";

/** UUIDs as `crypto.randomUUID` writes them. Nothing else gets into a log line or a statement. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isRequestId = (text: string | null): text is string => text !== null && UUID.test(text);

/**
 * Returns the id that the front door gave a request, or a new one. The front door never takes one from outside, since a
 * client could send another request's; the Workers behind it have no address of their own.
 */
export function requestIdFrom(request: Request): string {
  const given = request.headers.get(REQUEST_ID_HEADER);
  return isRequestId(given) ? given : crypto.randomUUID();
}

/** Returns the request with a new id, for a Worker behind the front door. */
export function withRequestId(request: Request, id: string): Request {
  const named = new Request(request);
  named.headers.set(REQUEST_ID_HEADER, id);
  return named;
}
