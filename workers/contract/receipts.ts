import * as z from "zod";

const instant = z.iso.datetime({ offset: true });
const points = z.number().min(0);

/** What a receipt says, as signed. */
export const ReceiptClaims = z
  .object({
    iss: z.string(),
    sub: z.string().describe("Learner"),
    jti: z.uuid().describe("Attempt"),
    iat: z.number().int().describe("When it was finished, seconds since 1970"),
    guest: z.boolean(),
    course: z.string(),
    release: z.string(),
    language: z.string(),
    quiz: z.string(),
    mode: z.enum(["practice", "check"]),
    number: z.number().int(),
    items: z.array(
      z.object({
        id: z.string(),
        hash: z.string().describe("SHA-256 of the public question"),
        points,
        max: points,
        hints: z.number().int(),
      }),
    ),
    points,
    maxPoints: points,
    passed: z.boolean(),
    startedAt: instant,
    finishedAt: instant,
  })
  .meta({ id: "ReceiptClaims" });
export type ReceiptClaims = z.infer<typeof ReceiptClaims>;

export const VerifyReceipt = z
  .strictObject({ receipt: z.string().min(1).max(20_000) })
  .meta({ id: "VerifyReceipt" });

export const ReceiptVerdict = z
  .discriminatedUnion("genuine", [
    ReceiptClaims.extend({ genuine: z.literal(true) }),
    z.object({ genuine: z.literal(false), reason: z.enum(["malformed", "unknown-key", "bad-signature"]) }),
  ])
  .meta({ id: "ReceiptVerdict" });
export type ReceiptVerdict = z.infer<typeof ReceiptVerdict>;

export const ReceiptKeys = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string(),
        alg: z.literal("EdDSA"),
        use: z.literal("sig"),
      }),
    ),
  })
  .meta({ id: "ReceiptKeys" });
export type ReceiptKeys = z.infer<typeof ReceiptKeys>;
