import { inject, vi } from "vitest";
import { limit } from "./time-limits.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The project's time limits in milliseconds, for a quiet machine. */
    limits: { testTimeout: number; hookTimeout: number };
  }
}

// Runs before each test file, so that its limits follow the current load.
const { testTimeout, hookTimeout } = inject("limits");
vi.setConfig({ testTimeout: limit(testTimeout), hookTimeout: limit(hookTimeout) });
