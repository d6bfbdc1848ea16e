import { type CounterEnv, type WorkerName, countRequest } from "./counters.ts";
import { isSampled, log } from "./log.ts";
import { requestIdFrom } from "./request-id.ts";

/** What is known of a request while it is handled. */
export interface Observation {
  requestId: string;
  /** The pattern of its route, once it is found. */
  route: string;
}

const observations = new WeakMap<Request, Observation>();

/** Returns what is known of a request; the same object for the same request. */
export function observationOf(request: Request): Observation {
  let known = observations.get(request);
  if (!known) {
    known = { requestId: requestIdFrom(request), route: "none" };
    observations.set(request, known);
  }
  return known;
}

/**
 * Handles a request, counts it, and logs a sample of the successes. Errors are logged where they become a response
 * (`problemResponse`, a tool's failure, a failed page), each once and none left out.
 */
export async function observe(
  worker: WorkerName,
  request: Request,
  env: CounterEnv,
  work: (observation: Observation) => Promise<Response>,
): Promise<Response> {
  const started = Date.now();
  const seen = observationOf(request);
  const response = await work(seen);
  const counted = { worker, route: seen.route, method: request.method, status: response.status };
  const ms = Date.now() - started;
  countRequest(env, { ...counted, ms });
  const { requestId } = seen;
  if (response.status < 500 && isSampled(requestId)) log("info", "request", { ...counted, ms, requestId });
  return response;
}
