/**
 * The planned fault of a request. `drop` runs the statement and then closes the connection without a response.
 */
export interface FaultStep {
  kind: "ok" | "unavailable" | "drop" | "timeout" | "delay";
  /** Milliseconds, for `delay`. */
  ms?: number;
}

/** Counts of the requests of a scope since it was first seen or last reset. */
export interface FaultCounts {
  requests: number;
  statements: number;
  faults: number;
  /** Requests without a reply yet, now and at most. */
  inFlight: number;
  peak: number;
}

/**
 * Planned faults, one queue for each scope. The scope is the user name in the connection string, so that test files
 * that share an endpoint do not get each other's faults.
 */
export class Faults {
  readonly #scopes = new Map<string, { steps: FaultStep[]; counts: FaultCounts; stalled: Promise<void> }>();

  plan(scope: string, steps: FaultStep[]): void {
    this.#scope(scope).steps.push(...steps);
  }

  /**
   * Holds back every statement of a scope for `ms` from now, as a server does whose disk hangs: they run afterwards, also
   * those whose sender has given up.
   */
  stall(scope: string, ms: number): void {
    this.#scope(scope).stalled = new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Resolves when the scope is not stalled. */
  stalled(scope: string): Promise<void> {
    return this.#scope(scope).stalled;
  }

  /** Counts a request as in flight until the returned function is called. */
  enter(scope: string): () => void {
    const { counts } = this.#scope(scope);
    counts.inFlight += 1;
    counts.peak = Math.max(counts.peak, counts.inFlight);
    return () => void (counts.inFlight -= 1);
  }

  reset(scope: string): void {
    this.#scopes.delete(scope);
  }

  counts(scope: string): FaultCounts {
    return this.#scope(scope).counts;
  }

  /** Counts a request and returns its step. */
  next(scope: string, payload: unknown): FaultStep {
    const { steps, counts } = this.#scope(scope);
    const queries = (payload as { queries?: unknown[] } | null)?.queries;
    const step = steps.shift() ?? { kind: "ok" };
    counts.requests += 1;
    counts.statements += queries?.length ?? 1;
    if (step.kind !== "ok") counts.faults += 1;
    return step;
  }

  #scope(scope: string) {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const counts: FaultCounts = { requests: 0, statements: 0, faults: 0, inFlight: 0, peak: 0 };
    const fresh = { steps: [], counts, stalled: Promise.resolve() };
    this.#scopes.set(scope, fresh);
    return fresh;
  }
}

/** Returns the scope of a request: the user name in its connection string. */
export function scopeOf(connectionString: string): string {
  return URL.canParse(connectionString) ? new URL(connectionString).username : "";
}
