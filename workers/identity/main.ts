import { Hono } from "hono";
import { registerBillingRoutes } from "./billing-routes.ts";
import type { IdentityEnv } from "./env.ts";
import { registerAssets } from "./pages/assets.ts";
import { registerErrors } from "./pages/error-page.ts";
import { registerSignIn } from "./sign-in/routes.ts";
import { registerSignOut } from "./sign-out.ts";
import { registerTokenRoute } from "./token.ts";

const app = new Hono<{ Bindings: IdentityEnv }>();

registerErrors(app);
registerAssets(app);
registerSignIn(app);
registerSignOut(app);
registerTokenRoute(app);
registerBillingRoutes(app);

app.get("/identity/health", (c) => c.json({ status: "ok" }));

/** The identity Worker. */
export default { fetch: app.fetch } satisfies ExportedHandler<IdentityEnv>;
