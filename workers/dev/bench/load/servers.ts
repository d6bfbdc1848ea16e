import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare, convertV4MiniflareOptions } from "miniflare";
import { ensureMessages } from "../../../../web/messages/compile.ts";
import type { Secrets } from "../../secrets.ts";
import { bundle } from "../bundle.ts";
import { workerdPids } from "../measure.ts";
import { currentCheckout } from "./checkout.ts";
import { tokenVars } from "./people.ts";

const ROOT = join(import.meta.dirname, "../../../..");

/** A built Worker in a workerd of its own, so that its CPU is told apart from the others'. */
interface LoadWorker {
  /** Without a trailing slash. */
  url: string;
  pid: number;
}

export interface LoadServers {
  api: LoadWorker;
  mcp: LoadWorker;
  stop(): Promise<void>;
}

/** Starts the API and the MCP Worker, built as for a deployment, each with the objects in its bucket and without rate limits. */
export async function startServers(options: {
  databaseUrl: string;
  secrets: Secrets;
  objects: readonly [string, Uint8Array][];
  /** Entry points of the Workers; this revision's when absent. */
  entries?: { api: string; mcp: string };
}): Promise<LoadServers> {
  await ensureMessages();
  const running: Miniflare[] = [];
  const compatibilityDate = /compatibility_date = "([\d-]+)"/.exec(
    readFileSync(join(ROOT, "wrangler.toml"), "utf8"),
  )![1]!;
  const { entries = currentCheckout().entries } = options;
  const start = async (name: "api" | "mcp"): Promise<LoadWorker> => {
    const contents = await bundle(entries[name]);
    const others = new Set(workerdPids());
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        // What failed is counted where it was asked for.
        handleStructuredLogs: () => undefined,
        workers: [
          {
            name,
            modules: [{ type: "ESModule" as const, path: "worker.mjs", contents }],
            compatibilityDate,
            unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
            r2Buckets: ["COURSES"],
            bindings: {
              ...tokenVars(options.secrets),
              DATABASE_URL: options.databaseUrl,
              ENVIRONMENT: "test",
            },
          },
        ],
      }),
    );
    running.push(miniflare);
    const bucket = await miniflare.getR2Bucket("COURSES", name);
    for (const [key, bytes] of options.objects) await bucket.put(key, bytes);
    const pid = workerdPids().find((each) => !others.has(each));
    if (pid === undefined) throw new Error("workerd is not among the child processes");
    return { url: (await miniflare.unsafeGetDirectURL(name)).href.replace(/\/$/, ""), pid };
  };
  const stop = async () => void (await Promise.all(running.map((each) => each.dispose())));
  try {
    // One after the other, since they are told apart by who is new.
    const api = await start("api");
    return { api, mcp: await start("mcp"), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
