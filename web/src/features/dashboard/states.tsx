"use client";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import type { LoadFailure } from "./use-snapshot.ts";
import { useWords } from "./words.ts";

/** Placeholders of the cards, so that nothing moves when these have loaded. */
export function LoadingCards() {
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

/** For a visitor without a learner: what the page will show, and how to begin. */
export function SignedOut({ locale }: { locale: Locale }) {
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

/** The account's session has ended. */
export function SessionEnded() {
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

/** Loading failed, and no snapshot is saved. */
export function LoadFailed({ failure, retry }: { failure: LoadFailure; retry: () => Promise<void> }) {
  const { texts } = useWords();
  return (
    <div className="note warn" role="alert">
      <p>{failure === "offline" ? texts.unreachable : texts.progressDown}</p>
      <p>
        <AgainButton again={retry}>{texts.retry}</AgainButton>
      </p>
    </div>
  );
}
