import { seeded } from "../authoring/seeded.ts";

/**
 * The fault of a request. `drop` runs the statement and then closes the connection without a response; `silence` runs it
 * and never responds, `timeout` does neither; `kill` ends the server process that runs it.
 */
export interface FaultStep {
  kind: "ok" | "unavailable" | "drop" | "timeout" | "silence" | "kill" | "delay";
  /** Milliseconds, for `delay`. */
  ms?: number;
}

/** Faults by chance: which share of the requests gets which kind, from a seed, so that a run can be repeated. */
export interface RandomFaults {
  seed: number;
  shares: Partial<Record<FaultStep["kind"], number>>;
}

/** Counts of the requests of a scope since it was first seen or last reset. */
export interface FaultCounts {
  requests: number;
  statements: number;
  faults: number;
  /** Faults by their kind. */
  kinds: Partial<Record<FaultStep["kind"], number>>;
  /** Requests of `kill` whose statement was ended: before its end for certain, or with a result that nobody knows. */
  killed: number;
  /** Requests without a reply yet, now and at most. */
  inFlight: number;
  peak: number;
  /** Bytes of the bodies of replies: what a database over HTTP sends to its callers. */
  replyBytes: number;
}

interface Scope {
  steps: FaultStep[];
  counts: FaultCounts;
  stalled: Promise<void>;
  /** The step of a request that none is planned for. */
  draw: () => FaultStep;
}

const OK: FaultStep = { kind: "ok" };

/**
 * Planned faults, one queue for each scope. The scope is the user name in the connection string, so that test files
 * that share an endpoint do not get each other's faults.
 */
export class Faults {
  readonly #scopes = new Map<string, Scope>();

  plan(scope: string, steps: FaultStep[]): void {
    this.#scope(scope).steps.push(...steps);
  }

  /** Lets chance decide about every request that no step is planned for. */
  random(scope: string, { seed, shares }: RandomFaults): void {
    const random = seeded(seed);
    const kinds = Object.entries(shares) as [FaultStep["kind"], number][];
    this.#scope(scope).draw = () => {
      let dice = random();
      for (const [kind, share] of kinds) {
        if (dice < share) return { kind };
        dice -= share;
      }
      return OK;
    };
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

  /** Counts a statement that a `kill` ended. */
  killed(scope: string): void {
    this.#scope(scope).counts.killed += 1;
  }

  /** Counts a reply. */
  sent(scope: string, bytes: number): void {
    this.#scope(scope).counts.replyBytes += bytes;
  }

  reset(scope: string): void {
    this.#scopes.delete(scope);
  }

  counts(scope: string): FaultCounts {
    return this.#scope(scope).counts;
  }

  /** Counts a request and returns its step. */
  next(scope: string, payload: unknown): FaultStep {
    const { steps, counts, draw } = this.#scope(scope);
    const queries = (payload as { queries?: unknown[] } | null)?.queries;
    const step = steps.shift() ?? draw();
    counts.requests += 1;
    counts.statements += queries?.length ?? 1;
    if (step.kind !== "ok") {
      counts.faults += 1;
      counts.kinds[step.kind] = (counts.kinds[step.kind] ?? 0) + 1;
    }
    return step;
  }

  #scope(scope: string): Scope {
    const known = this.#scopes.get(scope);
    if (known) return known;
    const counts: FaultCounts = {
      requests: 0,
      statements: 0,
      faults: 0,
      kinds: {},
      killed: 0,
      inFlight: 0,
      peak: 0,
      replyBytes: 0,
    };
    const fresh: Scope = { steps: [], counts, stalled: Promise.resolve(), draw: () => OK };
    this.#scopes.set(scope, fresh);
    return fresh;
  }
}

/** Returns the scope of a request: the user name in its connection string. */
export function scopeOf(connectionString: string): string {
  return URL.canParse(connectionString) ? new URL(connectionString).username : "";
}
