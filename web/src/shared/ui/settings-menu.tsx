"use client";
import type { Theme } from "@course-companion/contract/theme";
import { type RefObject, useEffect, useRef, useState } from "react";
import { ThemeChoice } from "./theme-choice.tsx";

/** The menu of settings: the account, the appearance and the language. */
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
  const [[path, hash], setAddress] = useState(["", ""]);
  const readAddress = () => setAddress([pathWithoutLocale(), location.hash]);
  useEffect(() => {
    // The menu may have been opened before this script ran.
    if (menu.current?.open) readAddress();
  }, []);
  useClosing(menu);

  return (
    <details
      className="menu"
      ref={menu}
      onToggle={readAddress}
      // Without this the open menu would cover what the Tab key focuses next.
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.open = false;
      }}
    >
      <summary aria-label={props.label}>
        <SlidersIcon />
      </summary>
      <div>
        <p>
          <a href={props.account.href}>{props.account.label}</a>
        </p>
        <h2 id="appearance">{props.appearanceTitle}</h2>
        <ThemeChoice themes={props.themes} labelledBy="appearance" />
        <h2 id="languages">{props.languageTitle}</h2>
        <ul aria-labelledby="languages">
          {props.languages.map(({ locale, name, dir }) => (
            <li key={locale}>
              <a
                href={`/${locale}${path}?lang=${locale}${hash}`}
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

function SlidersIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <path d="M4 7h10M18 7h2M4 17h2M10 17h10" />
      <circle cx="16" cy="7" r="2.2" />
      <circle cx="8" cy="17" r="2.2" />
    </svg>
  );
}

/** Closes a `details` menu by Escape and by a click outside. */
function useClosing(menu: RefObject<HTMLDetailsElement | null>): void {
  useEffect(() => {
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
    return () => {
      document.removeEventListener("keydown", close);
      document.removeEventListener("click", close);
    };
  }, [menu]);
}

/** The path of the page without its language. The query is dropped: the course follows the interface's language again. */
function pathWithoutLocale(): string {
  return location.pathname.replace(/^\/[^/]+/, "");
}
