/** `npm run secrets`: fresh secrets for a deployment, and which Worker each is for. */
import { type Secrets, makeSecrets } from "./secrets.ts";

const BOTH = "both Workers";
const WHO: Record<keyof Secrets, string> = {
  TOKEN_KEY: BOTH,
  RECEIPT_KEY: "API Worker",
  SEAL_KEY: "API Worker, and authors who publish",
  ATTEMPT_KEY: "API Worker",
  ACCOUNT_KEY: "identity Worker, and nobody else",
  ACCOUNT_KEYS: BOTH,
  IDENTITY_KEY: "identity Worker",
  CHECKOUT_KEY: `${BOTH}, to sell`,
};

for (const [name, value] of Object.entries(makeSecrets()))
  console.log(`${name} (${WHO[name as keyof Secrets]})\n${value}\n`);
