import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Whether nothing listens on `port` of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/**
 * The local database's port for a checkout: always the same for one folder, so that holding the port is holding
 * the data folder, and the system frees it even after `kill -9`. 20000 to 29999 is below the ephemeral ports.
 */
export function databasePort(folder: string): number {
  const override = Number(process.env["DATABASE_PORT"]);
  if (Number.isInteger(override) && override > 0) return override;
  return 20_000 + (createHash("sha256").update(folder).digest().readUInt32BE() % 10_000);
}
