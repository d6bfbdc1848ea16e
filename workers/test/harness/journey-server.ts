import { inject } from "vitest";
import { createTestHarness } from "wrangler";
import type { Env } from "../../platform/env.ts";
import type { IdentityEnv } from "../../identity/env.ts";

/** The whole Worker as wrangler builds it, served over HTTP by workerd, with a bucket of its own. */
export interface JourneyServer {
  url: string;
  /** Takes a path such as `/api/v1/health`, or a whole URL; follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The same Workers as learners see them: at PUBLIC_ORIGIN, over https. Follows no redirect. */
  atPublicOrigin(): { url: string; fetch(path: string, init?: RequestInit): Promise<Response> };
  /** One Worker alone, by the name in its configuration, at PUBLIC_ORIGIN; nothing is in front of it. */
  behind(name: string): { fetch(path: string, init?: RequestInit): Promise<Response> };
  /** The Worker's own bucket, empty at first: put a published course into it. */
  bucket: R2Bucket;
  /** Everything the Worker has logged, to assert what is not in it. */
  logs(): string[];
  /** Runs the cron handler. */
  runSchedule(cron?: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the Worker of `wrangler.toml` against the run's database. `vars` override its variables, for example
 * `DATABASE_URL` with a fault scope of `faultyDatabase`. With `web` the web app fronts them, as it was built last. Takes about two seconds: start one a file.
 */
export async function runJourneyServer(
  vars: Partial<Record<keyof Env | keyof IdentityEnv, string>> = {},
  options: { web?: boolean } = {},
): Promise<JourneyServer> {
  const secrets = { ...inject("secrets"), DATABASE_URL: inject("databaseUrl"), ...vars };
  // PUBLIC_ORIGIN is the run's secret one unless `vars` say so: it only has to be the same for both Workers.
  const common = { vars: { ENVIRONMENT: "test", MAIL: "outbox" }, secrets };
  const harness = createTestHarness({
    workers: [
      // The first one fronts the origin.
      ...(options.web ? [{ configPath: "./web/wrangler.toml", ...common }] : []),
      { configPath: "./wrangler.toml", ...common },
      { configPath: "./workers/identity/wrangler.toml", ...common },
      { configPath: "./workers/mcp/wrangler.toml", ...common },
    ],
  });
  /** Sends to the origin's own address, whichever Worker `dispatch` reaches. */
  const atOrigin = (dispatch: typeof harness.fetch) => async (path: string, init?: RequestInit) => {
    const address = new URL(path, secrets.PUBLIC_ORIGIN).href;
    const options = { redirect: "manual", ...init } as Parameters<typeof harness.fetch>[1];
    return (await dispatch(address, options)) as unknown as Response;
  };
  const { url } = await harness.listen();
  const worker = harness.getWorker<Env>("course-companion-api");
  const { COURSES } = await worker.getEnv();
  return {
    url: url.origin,
    fetch: (path, init) => fetch(new URL(path, url.origin).href, { redirect: "manual", ...init }),
    atPublicOrigin: () => ({
      url: secrets.PUBLIC_ORIGIN,
      fetch: atOrigin((address, options) => harness.fetch(address, options)),
    }),
    behind: (name) => ({
      fetch: atOrigin((address, options) => harness.getWorker(name).fetch(address, options)),
    }),
    bucket: COURSES,
    logs: () => harness.getLogs().map((entry) => entry.message),
    runSchedule: async (cron) => void (await worker.scheduled(cron === undefined ? {} : { cron })),
    stop: () => harness.close(),
  };
}
