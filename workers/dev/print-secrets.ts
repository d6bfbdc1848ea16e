/** npm run secrets: fresh secrets for a deployment, each to be put with `npx wrangler secret put NAME`. */
import { makeSecrets } from "./secrets.ts";

for (const [name, value] of Object.entries(makeSecrets())) console.log(`${name}\n${value}\n`);
