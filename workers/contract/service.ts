import * as z from "zod";
import { Tier } from "./tiers.ts";

export const Guest = z
  .object({
    learner: z.string(),
    kind: z.literal("guest"),
    tier: Tier,
    token: z.string().describe("For `authorization: Bearer`; browsers have it as a cookie too"),
    tokenType: z.literal("Bearer"),
    expiresAt: z.string(),
  })
  .meta({ id: "Guest" });
export type Guest = z.infer<typeof Guest>;

export const Health = z
  .object({
    status: z.enum(["ok", "degraded"]),
    version: z.string().describe("Release of the code"),
    checks: z.object({ content: z.enum(["ok", "failed"]), database: z.enum(["ok", "failed"]) }).optional(),
  })
  .meta({ id: "Health" });
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
        kind: z.enum(["guest", "account"]).describe("Whose tokens it signs"),
      }),
    ),
  })
  .meta({ id: "TokenKeys" });
export type TokenKeys = z.infer<typeof TokenKeys>;
