import * as z from "./zod.ts";
import { Tier } from "./tiers.ts";

export const Guest = z
  .object({
    learner: z.string(),
    kind: z.literal("guest"),
    tier: Tier,
    token: z.string().check(z.describe("For `authorization: Bearer`; browsers also get it as a cookie")),
    tokenType: z.literal("Bearer"),
    expiresAt: z.string(),
  })
  .register(z.globalRegistry, { id: "Guest" });
export type Guest = z.infer<typeof Guest>;

export const Health = z
  .object({
    status: z.enum(["ok", "degraded"]),
    version: z.string().check(z.describe("Version of the deployed code")),
    checks: z.optional(z.object({ content: z.enum(["ok", "failed"]), database: z.enum(["ok", "failed"]) })),
  })
  .register(z.globalRegistry, { id: "Health" });
export type Health = z.infer<typeof Health>;

export const TokenKeys = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string(),
        x: z.string(),
        kid: z.string(),
        alg: z.string(),
        use: z.string(),
        kind: z.enum(["guest", "account"]).check(z.describe("The kind of learner whose tokens it signs")),
      }),
    ),
  })
  .register(z.globalRegistry, { id: "TokenKeys" });
export type TokenKeys = z.infer<typeof TokenKeys>;
