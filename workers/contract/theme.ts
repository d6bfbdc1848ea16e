/** How pages may look: as the system has it, or as it was chosen here. */
export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

/**
 * The chosen look in a browser's cookies; none: as the system has it. A script of the web app writes and reads the
 * cookie, so it is neither `HttpOnly` nor `__Host-`: it says nothing of anybody, and any other value is nothing.
 */
export const THEME_IN_COOKIES = /(?:^|;\s*)cc_theme=(light|dark|contrast)(?:;|$)/;

const YEAR_SECONDS = 365 * 86_400;

/** The look that `cookies` say, as a request or `document.cookie` has them. */
export function themeOf(cookies: string): Theme {
  return toTheme(THEME_IN_COOKIES.exec(cookies)?.[1]) ?? "system";
}

/** The look of that name, or undefined. */
export function toTheme(name: string | null | undefined): Theme | undefined {
  return THEMES.find((known) => known === name);
}

/** A cookie that keeps the look for a year at the origin of `url`, for `set-cookie` and `document.cookie` alike. */
export function themeCookie(theme: Theme, url: string): string {
  const seconds = theme === "system" ? 0 : YEAR_SECONDS;
  const secure = url.startsWith("https:") ? "; Secure" : "";
  return `cc_theme=${theme}; Path=/; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
