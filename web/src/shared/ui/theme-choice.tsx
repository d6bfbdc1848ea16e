"use client";
import { THEMES, type Theme, themeCookie, themeOf } from "@course-companion/contract/theme";
import { useEffect, useState } from "react";

/** Dispatched on the window when a theme is chosen, for other choices and for figures on the page. */
export const THEME_EVENT = "cc-theme";

/** Buttons for the theme, named by the element with the id `labelledBy`. */
export function ThemeChoice(props: { themes: Record<Theme, string>; labelledBy: string }) {
  const [theme, chooseTheme] = useTheme();
  return (
    <div className="choices" role="group" aria-labelledby={props.labelledBy}>
      {THEMES.map((name) => (
        <button key={name} type="button" aria-pressed={theme === name} onClick={() => chooseTheme(name)}>
          {props.themes[name]}
        </button>
      ))}
    </div>
  );
}

/** The chosen theme and a function that chooses another. The cookie is renewed on each page. */
function useTheme() {
  const [theme, setTheme] = useState<Theme | null>(null);
  useEffect(() => {
    const follow = () => {
      const saved = themeOf(document.cookie);
      setTheme(show(saved));
      // Safari deletes cookies of scripts after a week.
      if (saved !== "system") saveTheme(saved);
    };
    follow();
    // A page that the back button restores shows its former theme, which may have changed on the account page.
    const onShow = (event: PageTransitionEvent) => event.persisted && follow();
    addEventListener("pageshow", onShow);
    const onChosen = (event: Event) => setTheme((event as CustomEvent<Theme>).detail);
    addEventListener(THEME_EVENT, onChosen);
    return () => {
      removeEventListener("pageshow", onShow);
      removeEventListener(THEME_EVENT, onChosen);
    };
  }, []);
  const choose = (next: Theme) => {
    show(next);
    saveTheme(next);
    dispatchEvent(new CustomEvent(THEME_EVENT, { detail: next }));
  };
  return [theme, choose] as const;
}

/** Saves the theme in a cookie; a browser without cookies uses the system's on the next page. */
function saveTheme(theme: Theme) {
  document.cookie = themeCookie(theme, location.href);
}

function show(theme: Theme): Theme {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
  return theme;
}
