import { themeCookie, toTheme } from "../../contract/theme.ts";
import type { IdentityApp } from "../app.ts";
import { cookieHeader } from "../cookies.ts";
import { toLanguage } from "../../contract/languages.ts";
import { isPage } from "./is-page.ts";
import { redirect } from "./layout.ts";

/**
 * Saves the choice of `?lang=` and `?theme=` at any page. A theme redirects to the page's own address, so that the
 * history and bookmarks do not restore an old theme.
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
    // Also for redirects, so that sign-in has the language of the page that needed it.
    const language = toLanguage(c.req.query("lang"));
    if (language) c.header("set-cookie", cookieHeader(c.env, "lang", language), { append: true });
    return undefined;
  });
}
