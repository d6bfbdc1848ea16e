import { describe, expect, test } from "vitest";
import { THEMES, themeCookie, themeOf, toTheme } from "./theme.ts";

describe("the chosen theme", () => {
  test.each(THEMES)("%s is read back from its cookie", (theme) => {
    const [pair] = themeCookie(theme, "https://learn.test/").split(";");
    expect(themeOf(pair!)).toBe(theme);
    expect(themeOf(`cc_lang=en; ${pair}; cc_guest=x`)).toBe(theme);
  });

  test.each(["", "cc_theme=", "cc_theme=blue", "cc_theme=darker", "my_cc_theme=dark", 'cc_theme=dark"><b'])(
    "is the system's for %j",
    (cookies) => {
      expect(themeOf(cookies)).toBe("system");
    },
  );

  test("of an earlier release is found in its cookie", () => {
    expect(themeOf("__Host-cc_lang=zh-Hans; cc_theme=contrast; __Host-cc_guest=e30.e30.c2ln")).toBe(
      "contrast",
    );
  });

  test("is one of four", () => {
    expect([toTheme("dark"), toTheme("blue"), toTheme(null)]).toEqual(["dark", undefined, undefined]);
  });

  test("is stored for a year, `Secure` on https; the system's is not stored", () => {
    expect(themeCookie("dark", "https://learn.test/en")).toBe(
      "cc_theme=dark; Path=/; SameSite=Lax; Max-Age=31536000; Secure",
    );
    expect(themeCookie("dark", "http://localhost:8787/en")).not.toContain("Secure");
    expect(themeCookie("system", "https://learn.test/")).toContain("Max-Age=0");
  });
});
