import { availableParallelism } from "node:os";
import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { ensureMessages } from "./web/messages/compile.ts";
import { markdownAsText } from "./workers/test/harness/markdown-as-text.ts";
import type { TestSecrets } from "./workers/test/harness/global-setup.ts";
import { limit } from "./workers/test/harness/time-limits.ts";

// Everything imports the texts, compiled; a fresh clone may lack them.
await ensureMessages();

const others = [
  "**/node_modules/**",
  "web/{.next,.open-next}/**",
  "workers/**/*.{db,worker,identity,journey}.test.ts",
];
const database = ["./workers/test/harness/global-setup.ts"];

/** Time limits in milliseconds of a quiet machine. They grow with TEST_TIME_FACTOR and the load: see time-limits.ts. */
const within = (testTimeout: number, hookTimeout: number) => ({
  testTimeout: limit(testTimeout),
  hookTimeout: limit(hookTimeout),
  expect: { poll: { timeout: limit(2_000) } },
  // Workers know no load: they take that of the start.
  env: { TEST_TIME_FACTOR: String(limit(1_000) / 1_000) },
  provide: { limits: { testTimeout, hookTimeout } },
  setupFiles: ["./workers/test/harness/scale-limits.ts"],
});
const slow = within(30_000, 60_000);

// Projects by file name: *.test.ts on Node alone, *.db.test.ts on Node with the database, *.worker.test.ts inside
// workerd, *.identity.test.ts inside the identity Worker, *.journey.test.ts against the whole built Worker. With TEST_PG_URL the database is that server, and
// *.pglite.db.test.ts run a second time on PGlite.
export default defineConfig({
  test: {
    // Many tests wait more than they compute: vitest's own choice is one worker on two cores.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      {
        test: {
          name: "unit",
          include: ["{workers,web,chatgpt-widget}/**/*.test.ts"],
          exclude: others,
          ...within(15_000, 30_000),
        },
      },
      {
        plugins: [markdownAsText],
        test: { name: "db", include: ["workers/**/*.db.test.ts"], globalSetup: database, ...slow },
      },
      ...(process.env["TEST_PG_URL"]
        ? [
            {
              test: {
                name: "db-pglite",
                include: ["workers/**/*.pglite.db.test.ts"],
                globalSetup: ["./workers/test/harness/global-setup-pglite.ts"],
                ...slow,
              },
            },
          ]
        : []),
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              serviceBindings: {
                IDENTITY: () => new Response("the identity Worker"),
                MCP: () => new Response("the MCP Worker"),
              },
              bindings: {
                ...inject<TestSecrets>("secrets"),
                DATABASE_URL: inject<string>("databaseUrl"),
                FAULTS_URL: inject<string>("faultsUrl"),
                ENVIRONMENT: "test",
              },
            },
          })),
        ],
        test: { name: "worker", include: ["workers/**/*.worker.test.ts"], globalSetup: database, ...slow },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./workers/identity/wrangler.toml" },
            miniflare: {
              bindings: {
                ...inject<TestSecrets>("secrets"),
                DATABASE_URL: inject<string>("databaseUrl"),
                FAULTS_URL: inject<string>("faultsUrl"),
                ENVIRONMENT: "test",
                MAIL: "outbox",
              },
            },
          })),
        ],
        test: {
          name: "identity",
          include: ["workers/**/*.identity.test.ts"],
          globalSetup: database,
          ...slow,
        },
      },
      {
        test: {
          name: "journey",
          include: ["workers/**/*.journey.test.ts"],
          globalSetup: database,
          ...within(60_000, 60_000),
        },
      },
    ],
  },
});
