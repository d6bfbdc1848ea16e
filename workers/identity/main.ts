import { Hono } from "hono";
import { registerAccount } from "./account/routes.ts";
import { registerBillingRoutes } from "./billing-routes.ts";
import type { IdentityEnv } from "./env.ts";
import { registerOAuth } from "./oauth/routes.ts";
import { registerAssets } from "./pages/assets.ts";
import { registerErrors } from "./pages/error-page.ts";
import { registerPreferences } from "./pages/preferences.ts";
import { registerPrivacy } from "./pages/privacy-page.ts";
import { runPurges } from "../purge.ts";
import { expiredPurges } from "./purge.ts";
import { registerSignIn } from "./sign-in/routes.ts";
import { registerSignOut } from "./sign-out.ts";
import { registerTokenRoute } from "./token.ts";

const app = new Hono<{ Bindings: IdentityEnv }>();

registerErrors(app);
registerPreferences(app);
registerAssets(app);
registerSignIn(app);
registerSignOut(app);
registerTokenRoute(app);
registerAccount(app);
registerOAuth(app);
registerPrivacy(app);
registerBillingRoutes(app);

app.get("/identity/health", (c) => c.json({ status: "ok" }));

/** The identity Worker, and its hourly clean-up. */
export default {
  fetch: app.fetch,

  async scheduled(_event, env) {
    await runPurges(expiredPurges(env), crypto.randomUUID());
  },
} satisfies ExportedHandler<IdentityEnv>;
