import type { FaultCounts, FaultStep } from "../../dev/neon-faults.ts";

/** A separate connection string whose requests can be made to fail without affecting other tests. */
export interface FaultyDatabase {
  databaseUrl: string;
  /** Appends faults for the next requests, in order. */
  plan(...steps: FaultStep[]): Promise<void>;
  /** Applies the fault `kind` to the next `times` requests. */
  next(times: number, kind: FaultStep["kind"], ms?: number): Promise<void>;
  counts(): Promise<FaultCounts>;
  reset(): Promise<void>;
}

/** Opens a fault scope: `faultyDatabase(inject("databaseUrl"), inject("faultsUrl"))`. */
export function faultyDatabase(databaseUrl: string, faultsUrl: string): FaultyDatabase {
  const scope = `faulty-${crypto.randomUUID()}`;
  const url = new URL(databaseUrl);
  url.username = scope;
  const control = async (method: string, steps?: FaultStep[]) => {
    const body = steps ? JSON.stringify({ steps }) : null;
    const response = await fetch(`${faultsUrl}?scope=${scope}`, { method, body });
    return response.json<FaultCounts>();
  };
  return {
    databaseUrl: url.href,
    plan: async (...steps) => void (await control("POST", steps)),
    next: async (times, kind, ms) => {
      const step: FaultStep = ms === undefined ? { kind } : { kind, ms };
      await control(
        "POST",
        Array.from({ length: times }, () => step),
      );
    },
    counts: () => control("GET"),
    reset: async () => void (await control("DELETE")),
  };
}
