"use client";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import type { Trouble } from "./use-standing.ts";
import { useWords } from "./words.ts";

/** The places of what comes, so that nothing moves when it does. */
export function Waiting() {
  const { texts } = useWords();
  return (
    <>
      <p role="status" className="visually-hidden">
        {texts.loading}
      </p>
      <div className="dash-top" aria-hidden="true">
        <div className="card place" />
        <div className="card place" />
      </div>
      <div className="card place year" aria-hidden="true" />
      <div className="card place" aria-hidden="true" />
    </>
  );
}

/** Nobody is known yet: what will be here, and two ways to it. */
export function Nobody({ locale }: { locale: Locale }) {
  const { texts } = useWords();
  return (
    <section className="card" aria-labelledby="nobody">
      <h2 id="nobody">{texts.nobodyTitle}</h2>
      <p>{texts.nobody}</p>
      <ul>
        <li>{texts.nobodyContinue}</li>
        <li>{texts.nobodyStreak}</li>
        <li>{texts.nobodyObjectives}</li>
        <li>{texts.nobodyHistory}</li>
      </ul>
      <p>{texts.signInFirst}</p>
      <p className="row">
        <a className="button" href={paths.home(locale)}>
          {texts.toCourses}
        </a>
        <a className="button quiet" href={signInHref(location.pathname)}>
          {texts.signIn}
        </a>
      </p>
    </section>
  );
}

/** The account's session is over. */
export function Ended() {
  const { texts } = useWords();
  return (
    <section className="card" aria-labelledby="ended">
      <h2 id="ended">{texts.endedTitle}</h2>
      <p>{texts.ended}</p>
      <p>
        <a className="button" href={signInHref(location.pathname)}>
          {texts.signIn}
        </a>
      </p>
    </section>
  );
}

/** Nothing came, and nothing was seen here before. */
export function Failed({ trouble, retry }: { trouble: Trouble; retry: () => Promise<void> }) {
  const { texts } = useWords();
  return (
    <div className="note warn" role="alert">
      <p>{trouble === "offline" ? texts.unreachable : texts.progressDown}</p>
      <p>
        <AgainButton again={retry}>{texts.retry}</AgainButton>
      </p>
    </div>
  );
}
