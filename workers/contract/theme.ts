/** Colour themes; `system` follows the system's setting. */
export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

/**
 * Finds the chosen theme in a cookie string; without a match the theme is `system`. The web app's script writes and
 * reads the cookie, so it is neither `HttpOnly` nor `__Host-`. It identifies no one, and unknown values are ignored.
 */
export const THEME_COOKIE = /(?:^|;\s*)cc_theme=(light|dark|contrast)(?:;|$)/;

const YEAR_SECONDS = 365 * 86_400;

/** Reads the theme from a `cookie` header or `document.cookie`. */
export function themeOf(cookies: string): Theme {
  return toTheme(THEME_COOKIE.exec(cookies)?.[1]) ?? "system";
}

/** Returns the theme of that name, or undefined. */
export function toTheme(name: string | null | undefined): Theme | undefined {
  return THEMES.find((known) => known === name);
}

/** Builds the cookie that stores the theme for a year at the origin of `url`, for `set-cookie` and `document.cookie`. */
export function themeCookie(theme: Theme, url: string): string {
  const seconds = theme === "system" ? 0 : YEAR_SECONDS;
  const secure = url.startsWith("https:") ? "; Secure" : "";
  return `cc_theme=${theme}; Path=/; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
