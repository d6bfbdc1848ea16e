/** `npm run secrets`: fresh secrets for a deployment, and which Worker each is for. */
import { type Secrets, makeSecrets } from "./secrets.ts";

const ALL = "all three Workers";
const WHO: Record<keyof Secrets, string> = {
  TOKEN_KEY: "API and identity Workers",
  RECEIPT_KEY: "API and MCP Workers",
  SEAL_KEY: "API and MCP Workers, and authors who publish",
  ATTEMPT_KEY: "API and MCP Workers",
  ACCOUNT_KEY: "identity Worker, and nobody else",
  ACCOUNT_KEYS: ALL,
  IDENTITY_KEY: "identity Worker",
  CHECKOUT_KEY: "API and identity Workers, to sell",
};

for (const [name, value] of Object.entries(makeSecrets()))
  console.log(`${name} (${WHO[name as keyof Secrets]})\n${value}\n`);
