import { SECURITY_HEADERS } from "../../api/respond.ts";
import type { IdentityApp } from "../app.ts";
import { hasOutbox, readOutbox } from "../mail/index.ts";
import { STYLE } from "./style.ts";

/** The style sheet, and what was mailed where mail stays on this machine. */
export function registerAssets(app: IdentityApp): void {
  app.get("/identity/style.css", () => {
    const headers = { ...SECURITY_HEADERS, "content-type": "text/css; charset=utf-8" };
    return new Response(STYLE, { headers: { ...headers, "cache-control": "public, max-age=3600" } });
  });

  app.get("/identity/outbox", (c) => {
    if (!hasOutbox(c.env)) return c.notFound();
    const after = Number(c.req.query("after") ?? 0);
    return c.json(readOutbox(after), 200, { "cache-control": "no-store" });
  });
}
