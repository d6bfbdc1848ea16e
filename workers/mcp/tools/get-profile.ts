import type { McpServer } from "@modelcontextprotocol/server";
import * as z from "zod";
import type { Caller } from "../../context.ts";
import { TIERS } from "../../contract/tiers.ts";

const Profile = z.object({
  learner: z.string().describe("The learner's id; not an address"),
  kind: z.enum(["guest", "account"]),
  tier: z.enum(TIERS).describe("What the account includes, as of when the access was last renewed"),
  scopes: z.array(z.string()),
});

/** `get_profile`: who the learner is, from their token alone. */
export function registerGetProfile(server: McpServer, caller: Caller): void {
  server.registerTool(
    "get_profile",
    {
      title: "Who is learning",
      description:
        "Tells which learner this conversation is connected to and what their account includes. Use it once when a " +
        "learner asks whether they are signed in or what they can open. It holds no name and no e-mail address.",
      inputSchema: z.object({}),
      outputSchema: Profile,
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    },
    () => {
      const { learnerId: learner, kind, tier, scope: scopes = [] } = caller;
      const profile = { learner, kind, tier, scopes };
      return { content: [{ type: "text", text: JSON.stringify(profile) }], structuredContent: profile };
    },
  );
}
