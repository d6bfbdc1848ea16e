import type { Measured } from "./measure.ts";

/** A measured case, and the peer's CPU for the same job in microseconds; null where it has none. */
export interface Row extends Measured {
  peerCpu: number | null;
}

/** Returns the table of a run; the first row is the bare route. */
export function benchTable(rows: readonly Row[]): string {
  const base = rows[0]!.cpu;
  const lines = rows.map(({ name, cpu, peerCpu, p50, p95, p99, requests }) => {
    const beside = peerCpu === null ? ["", ""] : [peerCpu.toFixed(0), (cpu / peerCpu).toFixed(2)];
    const times = [p50, p95, p99].map((ms) => ms.toFixed(2));
    return [name, cpu.toFixed(0), (cpu / base).toFixed(2), ...beside, ...times, String(requests)];
  });
  const head = ["operation", "CPU µs per request", "x bare", "FastAPI µs", "x FastAPI"];
  return [
    [...head, "p50 ms", "p95 ms", "p99 ms", "requests"],
    head.concat(Array(4).fill("")).map(() => "---"),
    ...lines,
  ]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** Says how many times its own bare route each of the peer's jobs costs, as "x bare" does for ours. */
export function describeRatios(rows: readonly Row[]): string {
  const bare = rows[0]!.peerCpu;
  if (bare === null) return "";
  const ratios = rows
    .slice(1)
    .flatMap(({ name, peerCpu }) =>
      peerCpu === null ? [] : [`${name.split(/[,(]/)[0]!.trim()} ${(peerCpu / bare).toFixed(1)}`],
    );
  return `Times its own bare route: ${ratios.join(", ")}.`;
}
