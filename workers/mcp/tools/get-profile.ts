import * as z from "zod";
import { requireCaller } from "../../domain/learner/index.ts";
import { getProfile } from "../../domain/progress/index.ts";
import { guestField } from "../fields.ts";
import { defineTool } from "../tool.ts";

export const getProfileTool = defineTool({
  name: "get_profile",
  title: "Profile",
  description:
    "Returns who this conversation is connected as, guest or account, what it includes, time zone and language. For whether they are signed in.",
  effect: "reads",
  audience: "learner",
  input: z.object({ guest: guestField }),
  async run(ctx) {
    const { scope: scopes = [] } = requireCaller(ctx);
    const { kind, tier, timeZone, locale: language } = await getProfile(ctx);
    return { kind, tier, scopes: [...scopes], timeZone, language };
  },
});
