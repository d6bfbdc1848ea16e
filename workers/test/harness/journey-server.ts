import { inject } from "vitest";
import { createTestHarness } from "wrangler";
import type { Env } from "../../platform/env.ts";
import type { IdentityEnv } from "../../identity/env.ts";

/** The Workers as built by wrangler, served over HTTP by workerd, with their own bucket. */
export interface JourneyServer {
  url: string;
  /** Fetches a path such as `/api/v1/health`, or an absolute URL. Does not follow redirects. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Fetches from the same Workers as learners do: at PUBLIC_ORIGIN, over https. Does not follow redirects. */
  atPublicOrigin(): { url: string; fetch(path: string, init?: RequestInit): Promise<Response> };
  /** Fetches directly from one Worker at PUBLIC_ORIGIN, by the name in its configuration. */
  behind(name: string): { fetch(path: string, init?: RequestInit): Promise<Response> };
  /** The Worker's own bucket, empty at first: put a published course into it. */
  bucket: R2Bucket;
  /** Returns everything that the Worker has logged. */
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
  // PUBLIC_ORIGIN is the run's own unless `vars` replace it; it only has to be the same for all Workers.
  const common = { vars: { ENVIRONMENT: "test", MAIL: "outbox" }, secrets };
  const harness = createTestHarness({
    workers: [
      // The first Worker serves the origin.
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
