import type { FaultCounts } from "../../neon-faults.ts";

/** The control of one connection string's requests at the local Neon endpoint. */
export interface Endpoint {
  /** For the Workers: its requests are counted and stalled apart from all others. */
  databaseUrl: string;
  counts(): Promise<FaultCounts>;
  /** Holds back every statement for `ms` from now. */
  stall(ms: number): Promise<void>;
  reset(): Promise<void>;
}

/** Opens a scope of its own at an endpoint that was started with faults. */
export function openEndpoint(databaseUrl: string, faultsUrl: string): Endpoint {
  const scope = `load-${crypto.randomUUID()}`;
  const url = new URL(databaseUrl);
  url.username = scope;
  const control = async (method: string, body: string | null = null): Promise<FaultCounts> =>
    (await (await fetch(`${faultsUrl}?scope=${scope}`, { method, body })).json()) as FaultCounts;
  return {
    databaseUrl: url.href,
    counts: () => control("GET"),
    stall: async (stallMs) => void (await control("POST", JSON.stringify({ stallMs }))),
    reset: async () => void (await control("DELETE")),
  };
}
