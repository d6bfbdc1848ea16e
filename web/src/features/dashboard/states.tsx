"use client";
import type { ReactNode } from "react";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import { paths } from "../../shared/lib/page.ts";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { TilePicture } from "../../shared/ui/pictures.tsx";
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

/** A path that has yet to be walked, in tiles: see `workers/contract/tiles.ts`. */
const DRAWING = "b012l022d110l131d241l131d110b230q213h012";

/** Nothing here yet: a drawing, what will be here, and what to do. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card empty" aria-labelledby="nothing-yet">
      <TilePicture code={DRAWING} columns={5} />
      <h2 id="nothing-yet">{title}</h2>
      {children}
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
