import { CompactSign, compactVerify, exportJWK, generateKeyPair, importJWK } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { AUTHORED } from "../../test/fixtures/questions.ts";
import { splitQuestion } from "../../questions/grade.ts";
import { hashItem, makeReceipt, receiptKeys, verifyReceipt } from "./receipts.ts";
import type { AttemptState } from "./store.ts";

const { item } = splitQuestion(AUTHORED["all-kinds"].questions[0]!, (markdown) => ({
  markdown,
  html: markdown,
}));
const state: AttemptState = {
  attempt: {
    id: "0198c5a0-6c9b-4c6e-9d4c-2f6a1b7e5a10",
    learnerId: "g_1",
    learnerKind: "guest",
    course: "c",
    quiz: "q",
    chapter: "ch",
    kind: "check",
    number: 2,
    release: "r",
    language: "en",
    items: ["single"],
    tally: { single: 1 },
    maxPoints: 1,
    passMark: 0.7,
    startedAt: "2026-11-01T10:00:00.123456+00:00",
    finishedAt: "2026-11-01T10:05:00+00:00",
    points: 1,
    passed: true,
  },
  answers: [
    {
      itemId: "single",
      response: { choice: "o1" },
      language: "en",
      points: 1,
      maxPoints: 1,
      hintsUsed: 1,
      answeredAt: "2026-11-01T10:04:00+00:00",
      confidence: null,
    },
  ],
  firsts: [],
  hints: { single: 1 },
  standings: {},
};
const newKey = async () =>
  JSON.stringify(await exportJWK((await generateKeyPair("EdDSA", { extractable: true })).privateKey));
const ctx = (key: string, retired?: string) =>
  ({ env: { RECEIPT_KEY: key, RECEIPT_KEYS_RETIRED: retired } }) as unknown as Parameters<
    typeof receiptKeys
  >[0];
let [key, other] = ["", ""];
let receipt = "";

beforeAll(async () => {
  [key, other] = [await newKey(), await newKey()];
  receipt = (await makeReceipt(ctx(key), state, () => item))!;
});

describe("receipt", () => {
  it("of a guest's check has the score only; all others have each question's points too", async () => {
    const pointsOf = async (attempt: Partial<AttemptState["attempt"]>) => {
      const changed = { ...state, attempt: { ...state.attempt, ...attempt } };
      const verdict = await verifyReceipt(ctx(key), (await makeReceipt(ctx(key), changed, () => item))!);
      return verdict.genuine && [verdict.points, verdict.items[0]!.points];
    };
    expect(await pointsOf({})).toEqual([1, null]);
    expect(await pointsOf({ learnerKind: "account" })).toEqual([1, 1]);
    expect(await pointsOf({ kind: "practice" })).toEqual([1, 1]);
  });

  it("states learner, release, questions, score, mode, number, hints and whether a guest", async () => {
    expect(await verifyReceipt(ctx(key), receipt)).toEqual({
      genuine: true,
      iss: "course-companion",
      sub: "g_1",
      jti: state.attempt.id,
      iat: 1793527500,
      guest: true,
      course: "c",
      release: "r",
      language: "en",
      quiz: "q",
      mode: "check",
      number: 2,
      items: [{ id: "single", hash: await hashItem(item), points: null, max: 1, hints: 1 }],
      points: 1,
      maxPoints: 1,
      passed: true,
      startedAt: "2026-11-01T10:00:00.123Z",
      finishedAt: "2026-11-01T10:05:00.000Z",
    });
  });

  it("is the same text every time", async () => {
    expect(await makeReceipt(ctx(key), structuredClone(state), () => item)).toBe(receipt);
  });

  it("is what a library signs of the same claims, in any script", async () => {
    const changed = {
      ...state,
      attempt: { ...state.attempt, quiz: "مشق", finishedAt: "2026-11-01T10:06:00+00:00" },
    };
    const signed = (await makeReceipt(ctx(key), changed, () => item))!;
    const publicKey = await importJWK({ ...JSON.parse(key), d: undefined }, "EdDSA");
    const { payload, protectedHeader } = await compactVerify(signed, publicKey);
    const again = new CompactSign(payload).setProtectedHeader(protectedHeader);
    expect(await again.sign(await importJWK(JSON.parse(key), "EdDSA"))).toBe(signed);
    expect(JSON.parse(new TextDecoder().decode(payload))).toMatchObject({ quiz: "مشق" });
  });

  it("is made for finished attempts at quizzes only", async () => {
    const change = (fields: Partial<AttemptState["attempt"]>) =>
      makeReceipt(ctx(key), { ...state, attempt: { ...state.attempt, ...fields } }, () => item);
    expect([await change({ finishedAt: null }), await change({ kind: "review" })]).toEqual([null, null]);
  });

  it("stays valid after its key is retired, and is invalid under an unpublished key", async () => {
    expect(await verifyReceipt(ctx(other, `[${key}]`), receipt)).toMatchObject({ genuine: true });
    expect(await verifyReceipt(ctx(other), receipt)).toEqual({ genuine: false, reason: "unknown-key" });
  });

  it("is invalid with any part changed", async () => {
    const [head, body, signature] = receipt.split(".") as [string, string, string];
    const text = Buffer.from(body, "base64url").toString().replace('"points":1', '"points":9');
    expect(
      await verifyReceipt(ctx(key), `${head}.${Buffer.from(text).toString("base64url")}.${signature}`),
    ).toEqual({ genuine: false, reason: "bad-signature" });
    const none = Buffer.from('{"alg":"none","typ":"receipt+jwt"}').toString("base64url");
    for (const broken of ["", "x", "a.b.c", `${head}.${body}`, `${none}.${body}.`])
      expect(await verifyReceipt(ctx(key), broken), broken).toEqual({ genuine: false, reason: "malformed" });
  });

  it("publishes no private member of a key", async () => {
    const { keys } = await receiptKeys(ctx(other, `[${key}]`));
    expect(keys.map((one) => Object.keys(one).sort().join())).toEqual(Array(2).fill("alg,crv,kid,kty,use,x"));
  });
});
