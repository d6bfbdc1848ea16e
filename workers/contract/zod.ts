export * from "../questions/zod.ts";
