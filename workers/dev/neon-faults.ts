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
}

/**
 * Planned faults, one queue for each scope. The scope is the user name in the connection string, so that test files
 * that share an endpoint do not get each other's faults.
 */
export class Faults {
  readonly #scopes = new Map<string, { steps: FaultStep[]; counts: FaultCounts }>();

  plan(scope: string, steps: FaultStep[]): void {
    this.#scope(scope).steps.push(...steps);
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
    const fresh = { steps: [], counts: { requests: 0, statements: 0, faults: 0 } };
    this.#scopes.set(scope, fresh);
    return fresh;
  }
}

/** Returns the scope of a request: the user name in its connection string. */
export function scopeOf(connectionString: string): string {
  return URL.canParse(connectionString) ? new URL(connectionString).username : "";
}
