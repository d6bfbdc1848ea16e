import { beforeAll, expect, test } from "vitest";
import { readingWorld, useTool } from "../../test/fixtures/call-tool.ts";
import type { TestWorld } from "../../test/fixtures/context.ts";
import { getProfileTool } from "./get-profile.ts";

let world: TestWorld;
beforeAll(async () => void (world = await readingWorld()));

test("the profile has no name and no address", async () => {
  const account = { learnerId: "acc_1", kind: "account", tier: "pro", epoch: 0, scope: ["learn"] } as const;
  expect(await useTool(world, getProfileTool, {}, { ...account, scope: ["learn"] })).toEqual({
    learner: "acc_1",
    kind: "account",
    tier: "pro",
    scopes: ["learn"],
  });
});

test("an anonymous caller is asked to connect", async () => {
  await expect(useTool(world, getProfileTool, {})).rejects.toThrow(/guest code.+\/mcp\/account/);
});
