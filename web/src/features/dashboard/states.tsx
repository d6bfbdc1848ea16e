"use client";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { Empty } from "../../shared/ui/empty.tsx";
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
      <div className="card place today-place" aria-hidden="true" />
      <div className="card place forecast-card" aria-hidden="true" />
      <div className="card place course-place" aria-hidden="true" />
      <div className="card place" aria-hidden="true" />
    </>
  );
}

/** For a visitor without a learner: what the page will show, and how to begin. */
export function SignedOut({ locale }: { locale: Locale }) {
  const { texts } = useWords();
  return (
    <Empty title={texts.nobodyTitle}>
      <p>{texts.nobody}</p>
      <a className="button" href={paths.home(locale)}>
        {texts.toCourses}
      </a>
      <p className="small dim">
        {texts.signInFirst} <a href={signInHref(location.pathname)}>{texts.signIn}</a>
      </p>
    </Empty>
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
