import type { Command } from "./command.ts";

/** Loads each command on demand: some import most of the authoring tools, which would slow down the others. */
export const COMMANDS: Record<string, () => Promise<Command>> = {
  new: async () => (await import("./new.ts")).newCourse,
  check: async () => (await import("./check.ts")).check,
  asks: async () => (await import("./asks.ts")).asks,
  preview: async () => (await import("./preview.ts")).preview,
  build: async () => (await import("./build.ts")).build,
  publish: async () => (await import("./publish.ts")).publish,
  releases: async () => (await import("./releases.ts")).releases,
  promote: async () => (await import("./releases.ts")).promote,
  rollback: async () => (await import("./releases.ts")).rollback,
  import: async () => (await import("./import.ts")).importCourse,
};
