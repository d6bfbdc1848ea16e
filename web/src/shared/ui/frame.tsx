import type { Theme } from "@course-companion/contract/theme";
import type { ReactNode } from "react";
import { LOCALES, type Locale, directionOf, nameOf } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import { frame } from "@course-companion/messages";
import { SettingsMenu } from "./settings-menu.tsx";

/** Header, content and footer of every page. `status` is below the header. */
export function Frame(props: { locale: Locale; status?: ReactNode; children: ReactNode }) {
  const { locale, status, children } = props;
  const t = frame[locale];
  const account = `/account?lang=${locale}`;
  return (
    <>
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="site-header">
        <div className="wrap">
          <a className="brand" href={paths.home(locale)} aria-label={t.product}>
            <Logo />
            <bdi className="long">{t.product}</bdi>
          </a>
          <nav aria-label={t.mainNav}>
            <ul>
              <li className="to-courses">
                <a href={paths.home(locale)}>{t.courses}</a>
              </li>
              <li>
                <a href={paths.dashboard(locale)}>{t.learning}</a>
              </li>
              <li>
                <a className="to-account" href={account} aria-label={t.accountLink}>
                  <PersonIcon />
                  <span className="roomy">{t.account}</span>
                </a>
              </li>
            </ul>
          </nav>
          <Settings locale={locale} account={account} />
        </div>
      </header>
      {status}
      {children}
      <footer className="site-footer">
        <div className="wrap">
          <a href={paths.help(locale)}>{t.help}</a>
          <a href={paths.plans(locale)}>{t.plans}</a>
          <a href={account}>{t.account}</a>
          <a href={`/privacy?lang=${locale}`}>{t.privacy}</a>
          <a href={`/terms?lang=${locale}`}>{t.terms}</a>
          <a href={`/support?lang=${locale}`}>{t.support}</a>
        </div>
      </footer>
    </>
  );
}

/** The names of the themes. */
export function themesOf(locale: Locale): Record<Theme, string> {
  const { themeSystem, themeLight, themeDark, themeContrast } = frame[locale];
  return { system: themeSystem, light: themeLight, dark: themeDark, contrast: themeContrast };
}

/** The menu of settings with the texts and languages that it shows. */
function Settings({ locale, account }: { locale: Locale; account: string }) {
  const t = frame[locale];
  return (
    <SettingsMenu
      label={t.settings}
      languageTitle={t.language}
      appearanceTitle={t.appearance}
      themes={themesOf(locale)}
      languages={LOCALES.map((known) => ({
        locale: known,
        name: nameOf(known),
        dir: directionOf(known),
      }))}
      current={locale}
      account={{ href: account, label: t.accountLink }}
    />
  );
}

function Logo() {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M0 0h20v20H0z" fill="#f7f0e1" />
      <path d="M10 0v10H0A10 10 0 0 1 10 0z" fill="#1f2c5c" />
      <path d="M0 10h10v10A10 10 0 0 1 0 10z" fill="#3350e8" />
      <path d="M15 2a3 3 0 1 0 .01 0z" fill="#f5b13d" />
      <path d="M10 10h10A10 10 0 0 1 10 20z" fill="#8fa3ff" />
    </svg>
  );
}

function PersonIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
      <circle cx="12" cy="8.5" r="3.75" />
      <path d="M4.5 20a7.5 7.5 0 0 1 15 0" />
    </svg>
  );
}

/** The main part of a page, which the skip link leads to. */
export function Main({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return (
    <main id="content" tabIndex={-1} className={narrow ? "wrap narrow" : "wrap"}>
      {children}
    </main>
  );
}

type Crumb = { href?: string; title: string; lang?: string };

/** The path to a page of a course: the catalogue, the course, and what is below it. */
export function CourseCrumbs(props: {
  locale: Locale;
  /** Wanted for the course. */
  content?: string;
  course: { id: string; title: string; language: string };
  below?: Crumb[];
}) {
  const { locale, content, course, below = [] } = props;
  const own = { title: course.title, lang: course.language };
  const trail = [
    { href: paths.home(locale), title: frame[locale].courses },
    below.length > 0 ? { ...own, href: paths.course(locale, course.id, content) } : own,
    ...below,
  ];
  return <Crumbs locale={locale} trail={trail} />;
}

/** The path to a page; the last entry is the page itself. */
function Crumbs({ locale, trail }: { locale: Locale; trail: Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={frame[locale].breadcrumbs}>
      <ol>
        {trail.map(({ href, title, lang }) => (
          <li key={title} lang={lang} aria-current={href ? undefined : "page"}>
            {href ? <a href={href}>{title}</a> : <span>{title}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
