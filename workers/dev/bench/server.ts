import { readFile } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare, Response, convertV4MiniflareOptions } from "miniflare";
import { WIDGET_FOLDER, buildWidget } from "../../../chatgpt-widget/build.ts";
import { startDatabase } from "../database.ts";
import { migrate } from "../migrate.ts";
import { type Secrets, makeSecrets } from "../secrets.ts";
import { bundle } from "./bundle.ts";

const ROOT = join(import.meta.dirname, "../../..");

/** The Workers as deployed, each with its own socket, so that no proxy is measured. */
export interface BenchServer {
  /** Addresses without a trailing slash. */
  api: string;
  mcp: string;
  bare: string;
  web: string | null;
  /** Their bundles. */
  code: { api: string; mcp: string; bare: string };
  secrets: Secrets;
  /** The inspector of workerd, where profiles are wanted. */
  inspector: URL | null;
  put(objects: Iterable<readonly [string, Uint8Array]>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a database, R2 and the Workers, without a course and without rate limits. `web` is the code of the web
 * app. `profiled` leaves functions their names and opens the inspector.
 */
export async function runBenchServer(
  log: (line: string) => void,
  options: { web?: string; profiled?: boolean } = {},
): Promise<BenchServer> {
  const [api, mcp, bare] = await Promise.all([
    bundle(join(ROOT, "workers/api/main.ts"), { minify: !options.profiled }),
    bundle(join(ROOT, "workers/mcp/main.ts"), { minify: !options.profiled }),
    bundle(join(import.meta.dirname, "bare-worker.ts")),
    buildWidget(),
  ]);
  const secrets = makeSecrets();
  log("database ...");
  const adminUrl = process.env["TEST_PG_URL"];
  const database = await startDatabase({ storage: adminUrl ? { url: adminUrl } : { memory: true }, log });
  await migrate(database.url);
  const toml = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
  const compatibilityDate = /compatibility_date = "([\d-]+)"/.exec(toml)![1]!;
  const worker = (name: string, contents: string) => ({
    name,
    modules: [{ type: "ESModule" as const, path: "worker.mjs", contents }],
    compatibilityDate,
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
  });
  const bindings = {
    ...secrets,
    DATABASE_URL: database.url,
    ENVIRONMENT: "test",
    PUBLIC_ORIGIN: "https://course-companion.example",
  };
  const webWorker = (code: string) => ({
    ...worker("web", code),
    compatibilityFlags: ["nodejs_compat"],
    bindings,
    serviceBindings: {
      API: "api",
      IDENTITY: "bare",
      MCP: "mcp",
      ASSETS: async (request: { url: string }) =>
        new Response(await readFile(join(ROOT, "web/.open-next/assets", new URL(request.url).pathname))),
    },
  });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...(options.profiled ? { inspectorPort: 0 } : {}),
      workers: [
        { ...worker("api", api), r2Buckets: ["COURSES"], bindings },
        {
          ...worker("mcp", mcp),
          r2Buckets: ["COURSES"],
          bindings,
          serviceBindings: {
            WIDGETS: async (request) =>
              new Response(await readFile(join(WIDGET_FOLDER, new URL(request.url).pathname))),
          },
        },
        worker("bare", bare),
        ...(options.web ? [webWorker(options.web)] : []),
      ],
    }),
  );
  const address = async (name: string) => (await miniflare.unsafeGetDirectURL(name)).href.replace(/\/$/, "");
  const bucket = await miniflare.getR2Bucket("COURSES", "api");
  return {
    api: await address("api"),
    mcp: await address("mcp"),
    bare: await address("bare"),
    web: options.web ? await address("web") : null,
    code: { api, mcp, bare },
    secrets,
    inspector: options.profiled ? await miniflare.getInspectorURL() : null,
    put: async (objects) => {
      for (const [key, bytes] of objects) await bucket.put(key, bytes);
    },
    stop: async () => {
      await miniflare.dispose();
      await database.stop();
    },
  };
}
