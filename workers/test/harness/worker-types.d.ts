/// <reference types="@cloudflare/vitest-plugin/types" />
import type { Env as WorkerEnv } from "../../platform/env.ts";
import type * as main from "../../api/main.ts";

declare global {
  namespace Cloudflare {
    /** What `env` of `cloudflare:workers` holds in `*.worker.test.ts`: the Worker's bindings and the faults address. */
    interface Env extends WorkerEnv {
      FAULTS_URL: string;
    }
    interface GlobalProps {
      mainModule: typeof main;
    }
  }
}
