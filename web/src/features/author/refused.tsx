"use client";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Refusal } from "./use-read.ts";
import { useView } from "./view.ts";

/** Says why there is nothing to see, and what to do about it. */
export function Refused({ why, again }: { why: Refusal; again: () => void }) {
  const { texts } = useView();
  const t = texts.page;
  if (why === "role")
    return (
      <div className="note" role="status">
        <p>{t.role}</p>
        <p>
          <code dir="ltr">npm run learner -- role {t.address} author</code>
        </p>
        <p>
          <AgainButton again={again}>{t.checkAgain}</AgainButton>
        </p>
      </div>
    );
  // The address as it is now, with the tab: sign-in leads back to it.
  const here = location.pathname + location.search;
  return (
    <div className="note" role="status">
      <p>{why === "stale" ? t.stale : t.nobody}</p>
      <p>
        <a className="button" href={signInHref(here)}>
          {why === "stale" ? t.signInAgain : t.signIn}
        </a>
      </p>
    </div>
  );
}
