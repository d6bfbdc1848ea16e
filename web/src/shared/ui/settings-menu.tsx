"use client";
import { THEMES, type Theme, themeCookie, themeOf } from "@course-companion/contract/theme";
import { useEffect, useRef, useState } from "react";

/** Closes a `details` menu by Escape, by a click elsewhere and when it is left, as people expect of a menu. */
export function SettingsMenu(props: {
  label: string;
  languageTitle: string;
  appearanceTitle: string;
  themes: Record<Theme, string>;
  languages: { locale: string; name: string; dir: string }[];
  current: string;
  account: { href: string; label: string };
}) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [theme, setTheme] = useState<Theme | null>(null);
  const [[place, hash], setPlace] = useState(["", ""]);
  const findPlace = () => setPlace([placeWithoutLocale(), location.hash]);
  useEffect(() => {
    // It may have been opened before this code was there.
    if (menu.current?.open) findPlace();
    const follow = () => {
      const kept = themeOf(document.cookie);
      setTheme(show(kept));
      // Renewed each time: of what a script sets, Safari keeps nothing for longer than a week.
      if (kept !== "system") keep(kept);
    };
    follow();
    // It may have been changed at the account meanwhile: a page that is gone back to is shown as it was left.
    const comeBack = (event: PageTransitionEvent) => event.persisted && follow();
    const close = (event: Event) => {
      const details = menu.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !details.contains(event.target as Node)) {
        details.open = false;
        if (event instanceof KeyboardEvent) details.querySelector("summary")?.focus();
      }
    };
    document.addEventListener("keydown", close);
    document.addEventListener("click", close);
    addEventListener("pageshow", comeBack);
    return () => {
      removeEventListener("pageshow", comeBack);
      document.removeEventListener("keydown", close);
      document.removeEventListener("click", close);
    };
  }, []);

  function choose(next: Theme) {
    setTheme(show(next));
    keep(next);
  }

  return (
    <details
      className="menu"
      ref={menu}
      onToggle={findPlace}
      // Left by the Tab key it would lie over what has the focus then.
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
    >
      <summary aria-label={props.label}>
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
          <circle cx="16" cy="7" r="2.2" />
          <circle cx="8" cy="17" r="2.2" />
        </svg>
      </summary>
      <div>
        <p>
          <a href={props.account.href}>{props.account.label}</a>
        </p>
        <h2 id="appearance">{props.appearanceTitle}</h2>
        <div className="choices" role="group" aria-labelledby="appearance">
          {THEMES.map((name) => (
            <button key={name} type="button" aria-pressed={theme === name} onClick={() => choose(name)}>
              {props.themes[name]}
            </button>
          ))}
        </div>
        <h2 id="languages">{props.languageTitle}</h2>
        <ul aria-labelledby="languages">
          {props.languages.map(({ locale, name, dir }) => (
            <li key={locale}>
              <a
                href={`/${locale}${place}?lang=${locale}${hash}`}
                lang={locale}
                dir={dir}
                hrefLang={locale}
                aria-current={locale === props.current ? "true" : undefined}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** The present page without its language; what a course is read in goes with the interface again. */
function placeWithoutLocale(): string {
  return location.pathname.replace(/^\/[^/]+/, "");
}

/** A browser without cookies forgets it at the next page. */
function keep(theme: Theme) {
  document.cookie = themeCookie(theme, location.href);
}

function show(theme: Theme): Theme {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset["theme"];
  else dataset["theme"] = theme;
  return theme;
}
