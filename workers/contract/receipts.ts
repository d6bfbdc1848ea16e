import * as z from "./zod.ts";

const instant = z.iso.datetime({ offset: true });
const points = z.number().check(z.minimum(0));

/** The signed claims of a receipt. */
export const ReceiptClaims = z
  .object({
    iss: z.string(),
    sub: z.string().check(z.describe("Learner")),
    jti: z.uuid().check(z.describe("Attempt")),
    iat: z.int().check(z.describe("When it was finished, seconds since 1970")),
    guest: z.boolean(),
    course: z.string(),
    release: z.string(),
    language: z.string(),
    quiz: z.string(),
    mode: z.enum(["practice", "check"]),
    number: z.int(),
    items: z.array(
      z.object({
        id: z.string(),
        hash: z.string().check(z.describe("SHA-256 of the public question")),
        points: z.nullable(points).check(z.describe("null: a guest's check, which shows its score only")),
        max: points,
        hints: z.int(),
      }),
    ),
    points,
    maxPoints: points,
    passed: z.boolean(),
    startedAt: instant,
    finishedAt: instant,
  })
  .register(z.globalRegistry, { id: "ReceiptClaims" });
export type ReceiptClaims = z.infer<typeof ReceiptClaims>;

export const VerifyReceipt = z
  .strictObject({ receipt: z.string().check(z.minLength(1), z.maxLength(20_000)) })
  .register(z.globalRegistry, { id: "VerifyReceipt" });

export const ReceiptVerdict = z
  .discriminatedUnion("genuine", [
    z.extend(ReceiptClaims, { genuine: z.literal(true) }),
    z.object({ genuine: z.literal(false), reason: z.enum(["malformed", "unknown-key", "bad-signature"]) }),
  ])
  .register(z.globalRegistry, { id: "ReceiptVerdict" });
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
  .register(z.globalRegistry, { id: "ReceiptKeys" });
export type ReceiptKeys = z.infer<typeof ReceiptKeys>;
