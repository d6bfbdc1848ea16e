import type { FaultCounts, FaultStep, RandomFaults } from "../../dev/neon-faults.ts";

/** A separate connection string whose requests can be made to fail without affecting other tests. */
export interface FaultyDatabase {
  databaseUrl: string;
  /** Appends faults for the next requests, in order. */
  plan(...steps: FaultStep[]): Promise<void>;
  /** Applies the fault `kind` to the next `times` requests. */
  next(times: number, kind: FaultStep["kind"], ms?: number): Promise<void>;
  /** Lets chance decide about the requests that no fault is planned for. */
  random(faults: RandomFaults): Promise<void>;
  /** Holds back every statement for `ms` from now, and runs them afterwards. */
  stall(ms: number): Promise<void>;
  counts(): Promise<FaultCounts>;
  reset(): Promise<void>;
}

/** Opens a fault scope: `faultyDatabase(inject("databaseUrl"), inject("faultsUrl"))`. */
export function faultyDatabase(databaseUrl: string, faultsUrl: string): FaultyDatabase {
  const scope = `faulty-${crypto.randomUUID()}`;
  const url = new URL(databaseUrl);
  url.username = scope;
  const control = async (
    method: string,
    plan?: { steps?: FaultStep[]; random?: RandomFaults; stallMs?: number },
  ) => {
    const body = plan ? JSON.stringify(plan) : null;
    const response = await fetch(`${faultsUrl}?scope=${scope}`, { method, body });
    return response.json<FaultCounts>();
  };
  return {
    databaseUrl: url.href,
    plan: async (...steps) => void (await control("POST", { steps })),
    random: async (random) => void (await control("POST", { random })),
    next: async (times, kind, ms) => {
      const step: FaultStep = ms === undefined ? { kind } : { kind, ms };
      await control("POST", { steps: Array.from({ length: times }, () => step) });
    },
    stall: async (stallMs) => void (await control("POST", { stallMs })),
    counts: () => control("GET"),
    reset: async () => void (await control("DELETE")),
  };
}
