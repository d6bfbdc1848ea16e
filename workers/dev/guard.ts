/**
 * Runs a program in its own process group, and stops the whole group on SIGTERM or when its own parent exits for
 * any reason, so that no orphan holds a port. `--as uid:gid` runs it as another user. node workers/dev/guard.ts
 * [--as uid:gid] program args...
 */
import { spawn } from "node:child_process";

const GRACE_MS = 3_000;
const words = process.argv.slice(2);
const [uid, gid] = words[0] === "--as" ? (words.splice(0, 2)[1] ?? "").split(":").map(Number) : [];
const [program = "", ...args] = words;
const user = uid === undefined || gid === undefined ? {} : { uid, gid };
const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"], detached: true, ...user });
let ending = false;

child.on("error", () => process.exit(127));
child.on("exit", (code) => {
  signalGroup("SIGKILL");
  process.exit(code ?? 1);
});
process.on("disconnect", end);
process.on("SIGTERM", end);

function end(): void {
  if (ending) return;
  ending = true;
  child.kill("SIGTERM");
  setTimeout(() => signalGroup("SIGKILL"), GRACE_MS);
}

function signalGroup(signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group is empty already.
  }
}
