import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Reads the fields of a process after its name, from `man 5 proc`; null when it has ended. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return null;
  }
}

/**
 * Returns the CPU time of a process in milliseconds, user and system, with that of its children that ended; 0 when it has
 * ended itself.
 */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  if (!fields) return 0;
  return (fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS) * 1_000;
}

/** Returns the ids of a process's children. */
export const childrenOf = (pid: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))?.[1]) === pid)
    .map(Number);

/**
 * Returns the CPU time of a process and its children in milliseconds: what PostgreSQL's postmaster and its server
 * processes have used, those that ended included.
 */
export const cpuWithChildren = (pid: number): number =>
  [pid, ...childrenOf(pid)].reduce((sum, each) => sum + cpuOf(each), 0);
