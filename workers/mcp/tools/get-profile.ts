import * as z from "zod";
import { requireCaller } from "../../domain/learner/index.ts";
import { guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const getProfileTool = defineTool({
  name: "get_profile",
  title: "Who is learning",
  description:
    "Tells which learner this conversation is connected to and what their account includes. Use it when the learner asks whether they are signed in, or wants to sign in. It holds no name and no address.",
  notes: { tier: "As of when the access was last renewed" },
  effect: "reads",
  audience: "learner",
  input: z.object({ guest: guestField }),
  async run(ctx) {
    const { learnerId: learner, kind, tier, scope: scopes = [] } = requireCaller(ctx);
    return { learner, kind, tier, scopes };
  },
});
