import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FEATURE } from "./measurements.ts";

/** Where a price is from, and the month in which it was read. */
export interface Source {
  provider: string;
  source: string;
  date: string;
  note?: string;
}

/** A price for each million beyond those that a plan includes. */
export interface Metered {
  includedMillions: number;
  perMillion: number;
}

/** `prices.json`; all in US dollars a month. */
export interface Prices {
  workers: Source & { monthly: number; requests: Metered; cpuMs: Metered };
  logs: Source & { events: Metered };
  counters: Source & { points: Metered };
  r2: Source & { reads: Metered; writes: Metered; storage: { includedGb: number; perGbMonth: number } };
  kv: Source & { reads: Metered; writes: Metered };
  neon: Source & {
    cuHour: { launch: number; scale: number };
    storage: { perGbMonth: number };
    history: { perGbMonth: number };
    egress: { includedGb: number; perGb: number };
  };
  limits: Source & {
    neonAutoscalingCu: number;
    neonFixedCu: number;
    neonConnections: number;
    neonBranchTb: number;
    workersSubrequests: number;
  };
}

/** Reads the file of public prices. */
export const readPrices = (): Prices =>
  JSON.parse(readFileSync(join(FEATURE, "prices.json"), "utf8")) as Prices;
