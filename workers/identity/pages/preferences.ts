import { themeCookie, toTheme } from "../../contract/theme.ts";
import type { IdentityApp } from "../app.ts";
import { keepCookie } from "../cookies.ts";
import { toLanguage } from "../../contract/languages.ts";
import { isPage } from "./is-page.ts";
import { redirect } from "./layout.ts";

/**
 * `?lang=` and `?theme=` at any page keep the choice. A look leads back to the page's own address, so that one from
 * another day, in the history or a bookmark, does not come back with it.
 */
export function registerPreferences(app: IdentityApp): void {
  app.use(async (c, next) => {
    if (!isPage(c.req.path)) return next();
    const theme = c.req.method === "GET" ? toTheme(c.req.query("theme")) : undefined;
    if (theme) {
      const url = new URL(c.req.url);
      url.searchParams.delete("theme");
      return redirect(url.pathname + url.search, [themeCookie(theme, c.env.PUBLIC_ORIGIN)]);
    }
    await next();
    // Also where the answer leads elsewhere: signing in speaks the language of the page that wanted it.
    const language = toLanguage(c.req.query("lang"));
    if (language) c.header("set-cookie", keepCookie(c.env, "lang", language), { append: true });
    return undefined;
  });
}
