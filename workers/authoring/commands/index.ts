import type { Command } from "./command.ts";

/** How each command is loaded: only the one that is called, since some bring half of the tools with them. */
export const COMMANDS: Record<string, () => Promise<Command>> = {
  new: async () => (await import("./new.ts")).newCourse,
  check: async () => (await import("./check.ts")).check,
  preview: async () => (await import("./preview.ts")).preview,
  build: async () => (await import("./build.ts")).build,
  publish: async () => (await import("./publish.ts")).publish,
  releases: async () => (await import("./releases.ts")).releases,
  rollback: async () => (await import("./releases.ts")).rollback,
  import: async () => (await import("./import.ts")).importCourse,
};
