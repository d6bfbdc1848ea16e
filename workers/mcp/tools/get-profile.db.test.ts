import { expect, test } from "vitest";
import { toolLearner } from "../../test/fixtures/tool-learner.ts";
import { getProfileTool } from "./get-profile.ts";
import { setPreferencesTool } from "./set-preferences.ts";

const { use, useAsStranger } = toolLearner();

test("the profile has no id, no name and no address", async () => {
  expect(await use(getProfileTool, {})).toEqual({
    kind: "account",
    tier: "free",
    scopes: [],
    timeZone: "UTC",
    language: null,
  });
});

test("a guest's profile has their preferences", async () => {
  const { guest } = await useAsStranger(setPreferencesTool, { timeZone: "Asia/Karachi", language: "ur" });
  expect(await useAsStranger(getProfileTool, { guest })).toMatchObject({
    kind: "guest",
    timeZone: "Asia/Karachi",
    language: "ur",
  });
});

test("an anonymous caller is asked to connect", async () => {
  await expect(useAsStranger(getProfileTool, {})).rejects.toThrow(/guest code.+\/mcp\/account/);
});
