import { SECURITY_HEADERS } from "../../platform/http/security-headers.ts";
import type { IdentityApp } from "../app.ts";
import { hasOutbox, readOutbox } from "../mail/index.ts";
import { STYLE, STYLE_PATH } from "./style.ts";

/** Registers the style sheet and, where mail stays on this machine, the outbox. */
export function registerAssets(app: IdentityApp): void {
  app.get("/identity/style.css", (c) => {
    // During a deployment a new page may get its style sheet from an old version, so only the sheet's own address
    // is cached permanently.
    const isOwn = c.req.url.endsWith(STYLE_PATH);
    return new Response(STYLE, {
      headers: {
        ...SECURITY_HEADERS,
        "content-type": "text/css; charset=utf-8",
        "cache-control": isOwn ? "public, max-age=31536000, immutable" : "public, max-age=60",
      },
    });
  });

  app.get("/identity/outbox", (c) => {
    if (!hasOutbox(c.env)) return c.notFound();
    const after = Number(c.req.query("after") ?? 0);
    return c.json(readOutbox(after), 200, { "cache-control": "no-store" });
  });
}
