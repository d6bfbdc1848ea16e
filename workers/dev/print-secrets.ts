/** `npm run secrets`: prints new secrets for a deployment, and which Worker each is for. */
import { type Secrets, makeSecrets } from "./secrets.ts";

const ALL = "all three Workers";
const USED_BY: Record<keyof Secrets, string> = {
  TOKEN_KEY: "API and identity Workers",
  RECEIPT_KEY: "API and MCP Workers",
  SEAL_KEY: "API and MCP Workers, and authors who publish",
  ATTEMPT_KEY: "API and MCP Workers",
  ACCOUNT_KEY: "identity Worker only",
  ACCOUNT_KEYS: ALL,
  IDENTITY_KEY: "identity Worker",
  CHECKOUT_KEY: "API and identity Workers, for billing",
};

for (const [name, value] of Object.entries(makeSecrets()))
  console.log(`${name} (${USED_BY[name as keyof Secrets]})\n${value}\n`);
