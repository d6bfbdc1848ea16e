import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/** Returns whether nothing listens on `port` of 127.0.0.1. */
export async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

/** Returns a free port. */
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
 * Returns the local database's port for a checkout. It is always the same for a folder, so that the port locks the
 * data folder and the system releases it even after `kill -9`. 20000 to 29999 is below the ephemeral ports.
 */
export function databasePort(folder: string): number {
  const override = Number(process.env["DATABASE_PORT"]);
  if (Number.isInteger(override) && override > 0) return override;
  return 20_000 + (createHash("sha256").update(folder).digest().readUInt32BE() % 10_000);
}
