import { Hono } from "hono";
import { matchedRoutes } from "hono/route";
import { observationOf } from "../platform/observe/observe.ts";
import { registerAccount } from "./account/routes.ts";
import type { IdentityApp } from "./app.ts";
import { registerBillingRoutes } from "./billing-routes.ts";
import type { IdentityEnv } from "./env.ts";
import { registerOAuth } from "./oauth/routes.ts";
import { registerAssets } from "./pages/assets.ts";
import { registerErrors } from "./pages/error-page.ts";
import { registerPreferences } from "./pages/preferences.ts";
import { registerPrivacy } from "./pages/privacy-page.ts";
import { registerSupport } from "./pages/support-page.ts";
import { registerTerms } from "./pages/terms-page.ts";
import { registerSignIn } from "./sign-in/routes.ts";
import { registerSignOut } from "./sign-out.ts";
import { registerTokenRoute } from "./token.ts";

/** Creates the identity Worker's application with all its routes. */
export function createIdentityApp(): IdentityApp {
  const app = new Hono<{ Bindings: IdentityEnv }>();
  app.use(async (c, next) => {
    await next();
    const { path } = matchedRoutes(c).findLast(({ path }) => path !== "/*") ?? { path: "none" };
    observationOf(c.req.raw).route = path;
  });
  registerErrors(app);
  registerPreferences(app);
  registerAssets(app);
  registerSignIn(app);
  registerSignOut(app);
  registerTokenRoute(app);
  registerAccount(app);
  registerOAuth(app);
  registerPrivacy(app);
  registerTerms(app);
  registerSupport(app);
  registerBillingRoutes(app);
  app.get("/identity/health", (c) => c.json({ status: "ok" }));
  return app;
}
