import fc from "fast-check";
import { SignJWT, exportJWK, generateKeyPair, importJWK, type JWK } from "jose";
import { beforeAll, expect, test } from "vitest";
import type { Caller } from "../../platform/context.ts";
import type { Env } from "../../platform/env.ts";
import { AppError } from "../../platform/errors.ts";
import { signToken, tokenKeys, verifyToken } from "./token.ts";

const caller: Caller = { learnerId: "g_1", kind: "guest", tier: "premium", epoch: 3 };
const now = new Date("2026-11-02T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
let env: Env;
let other: Env;
let own: JWK;

async function newKey(kid: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  return { ...(await exportJWK(privateKey)), kid };
}
const envOf = (key: JWK, accepted: JWK[] = []) =>
  ({ TOKEN_KEY: JSON.stringify(key), TOKEN_KEYS_ACCEPTED: JSON.stringify(accepted) }) as Env;
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "fine",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );

beforeAll(async () => {
  own = await newKey("one");
  env = envOf(own);
  other = envOf(await newKey("one"));
});

/** Returns a token like ours except for the changes. */
async function forge(header: Record<string, unknown>, claims: Record<string, unknown> = {}): Promise<string> {
  const seconds = now.getTime() / 1_000;
  const payload = {
    iss: "course-companion",
    aud: "course-companion-api",
    sub: "g_1",
    tier: "free",
    kind: "guest",
    ep: 0,
    iat: seconds,
    exp: seconds + 60,
    ...claims,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid: "one", ...header })
    .sign(await importJWK(own, "EdDSA"));
}

test("a token identifies its caller and their permissions", async () => {
  expect(await verifyToken(env, await signToken(env, caller, now, 60), now)).toEqual(caller);
});

test("each forgery below differs from a valid token in one thing", async () => {
  expect(await codeOf(verifyToken(env, await forge({}), now))).toBe("fine");
});

test.each([
  ["of another type", { typ: "JWT" }, {}],
  ["of an unknown key", { kid: "two" }, {}],
  ["without a key's name", { kid: undefined }, {}],
  ["of another issuer", {}, { iss: "another" }],
  ["for another service", {}, { aud: "course-companion-admin" }],
  ["without a subject", {}, { sub: undefined }],
  ["that never ends", {}, { exp: undefined }],
  ["with a made-up tier", {}, { tier: "gold" }],
  ["of a made-up kind", {}, { kind: "admin" }],
  ["without an epoch", {}, { ep: undefined }],
  ["not yet valid", {}, { nbf: now.getTime() / 1_000 + 600 }],
])("a token %s is invalid", async (_, header, claims) => {
  expect(await codeOf(verifyToken(env, await forge(header, claims), now))).toBe("token-invalid");
});

test("a token of a foreign key under our key's name is invalid", async () => {
  expect(await codeOf(verifyToken(env, await signToken(other, caller, now, 60), now))).toBe("token-invalid");
});

test("no signature, and one made with the public key as a secret, are invalid", async () => {
  const [, payload] = (await forge({})).split(".");
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const none = `${encode({ alg: "none", typ: "at+jwt", kid: "one" })}.${payload}.`;
  const secret = new TextEncoder().encode(own.x);
  const hmac = await new SignJWT({ sub: "g_1" })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "one" })
    .sign(secret);
  for (const token of [none, hmac, "", "a.b.c", "x".repeat(5_000)])
    expect(await codeOf(verifyToken(env, token, now))).toBe("token-invalid");
});

test("a token with any one character changed is invalid", async () => {
  const token = await signToken(env, caller, now, 60);
  await verifyToken(env, token, now);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: token.length - 2 }),
      fc.constantFrom("A", "b", "0", "9", "-", "_", "."),
      async (at, char) => {
        fc.pre(token[at] !== char);
        expect(await codeOf(verifyToken(env, token.slice(0, at) + char + token.slice(at + 1), now))).toBe(
          "token-invalid",
        );
      },
    ),
    { numRuns: 60 },
  );
});

test("a token ends on time, also when it was verified before", async () => {
  const token = await signToken(env, caller, now, 60);
  expect(await codeOf(verifyToken(env, token, later(59)))).toBe("fine");
  expect(await codeOf(verifyToken(env, token, later(60)))).toBe("token-expired");
  expect(await codeOf(verifyToken(env, token, later(61)))).toBe("token-expired");
});

test("a tier can end before its token", async () => {
  const token = await signToken(env, caller, now, 60, { tierUntil: now.getTime() / 1_000 + 30 });
  expect((await verifyToken(env, token, later(29))).tier).toBe("premium");
  expect(await verifyToken(env, token, later(30))).toEqual({ ...caller, tier: "free", lapsed: true });
});

test("an account's token is signed and checked with the identity Worker's key only", async () => {
  const identityKey = await newKey("identity");
  const publicKey = JSON.stringify([{ ...identityKey, d: undefined }]);
  const common = {
    TOKEN_KEY: JSON.stringify(own),
    ACCOUNT_KEYS: publicKey,
    PUBLIC_ORIGIN: "https://learn.test",
  };
  const api = common as Env;
  const identity = { ...common, ACCOUNT_KEY: JSON.stringify(identityKey) };
  const account: Caller = {
    learnerId: "a_1",
    kind: "account",
    tier: "pro",
    epoch: 2,
    grantId: "s_1",
    clientId: "web",
    scope: ["learn"],
  };
  const token = await signToken(identity, account, now, 60, { role: "author" });
  expect(await verifyToken(api, token, now)).toEqual(account);
  await expect(signToken(api, account, now, 60)).rejects.toThrow("cannot sign tokens");
  const elsewhere = { ...api, PUBLIC_ORIGIN: "https://other.test" };
  expect(await codeOf(verifyToken(elsewhere, token, now))).toBe("token-invalid");
  // A guest's key that claims to be for an account.
  expect(await codeOf(verifyToken(api, await forge({}, { kind: "account" }), now))).toBe("token-invalid");
});

test("a token for one audience is rejected by the other, even after it was accepted by its own", async () => {
  const audience = "https://learn.test/mcp";
  const token = await signToken(env, caller, now, 60, { audience });
  expect((await verifyToken(env, token, now, audience)).learnerId).toBe("g_1");
  expect(await codeOf(verifyToken(env, token, now))).toBe("token-invalid");
});

test("during a key rotation tokens of both keys are accepted, afterwards only of the new one", async () => {
  const next = await newKey("next");
  const old = await signToken(env, caller, now, 60);
  expect(await codeOf(verifyToken(envOf(next, [own]), old, now))).toBe("fine");
  expect(await codeOf(verifyToken(envOf(next), old, now))).toBe("token-invalid");
  const { keys } = await tokenKeys(envOf(next, [own]));
  expect(keys.map((key) => key.kid)).toEqual(["next", "one"]);
  expect(JSON.stringify(keys)).not.toContain(own.d);
});
