import { describe, expect, it } from "vitest";
import { type HandleFacts, makeHandle, readHandle } from "./handle.ts";

const ctx = (key = "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I") =>
  ({ env: { ATTEMPT_KEY: key } }) as unknown as Parameters<typeof makeHandle>[0];
const facts: HandleFacts = {
  course: "ai-agents",
  quiz: "tools-quiz",
  release: "0123456789abcdef0123",
  language: "zh-CN",
  kind: "check",
  id: "0198c5a0-6c9b-4c6e-9d4c-2f6a1b7e5a10",
};

describe("attempt handle", () => {
  it("identifies the attempt and needs no escaping in a URL", async () => {
    const handle = await makeHandle(ctx(), facts);
    expect(handle).toMatch(
      /^a1\.ai-agents\.tools-quiz\.0123456789abcdef0123\.zh-CN\.c\.[\w-]{22}\.[\w-]{22}$/,
    );
    expect(encodeURIComponent(handle)).toBe(handle);
    expect(await readHandle(ctx(), handle)).toEqual(facts);
  });

  it("of an earlier release is read", async () => {
    const handle =
      "a1.ai-agents.tools-quiz.0123456789abcdef0123.zh-CN.c.AZjFoGybTG6dTC9qG35aEA.Tl-KidVev-OReKSJ9N1rRA";
    expect(await readHandle(ctx(), handle)).toEqual(facts);
  });

  it("can be of a review, which has no quiz", async () => {
    const review: HandleFacts = { ...facts, quiz: "", kind: "review" };
    expect(await readHandle(ctx(), await makeHandle(ctx(), review))).toEqual(review);
  });

  it("is rejected when changed, truncated or signed with another key", async () => {
    const handle = await makeHandle(ctx(), facts);
    const changed = handle
      .split("")
      .map((letter, i) => handle.slice(0, i) + (letter === "b" ? "d" : "b") + handle.slice(i + 1));
    const cut = [
      handle.slice(0, -1),
      handle.slice(1),
      "",
      ".",
      "........",
      `${handle}.`,
      `${handle}A`,
      "a".repeat(5_000),
    ];
    const other = await makeHandle(ctx("b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXItb3Q"), facts);
    for (const forged of [...changed, ...cut, other])
      await expect(readHandle(ctx(), forged), forged).rejects.toMatchObject({ code: "attempt-not-found" });
  });
});
