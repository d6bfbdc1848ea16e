"use client";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { useEffect, useState } from "react";
import type { QuizTexts } from "../../messages/quiz.ts";
import { who } from "../../shared/session/who.ts";
import type { QuizLinks } from "./links.ts";
import { type Trouble, canRetry, needsSignIn, textOfTrouble } from "@course-companion/question-ui/trouble";

/** What went wrong and what to do about it. */
export function TroubleNote(props: {
  trouble: Trouble;
  t: QuizTexts;
  links: QuizLinks;
  /** Offers to do it again, where that may help. */
  onRetry?: () => void;
}) {
  const { trouble, t, links, onRetry } = props;
  const { code } = trouble;
  // Somebody who is signed in already is not sent there again.
  const [isAccount, setAccount] = useState(false);
  useEffect(() => void who().then(({ kind }) => setAccount(kind === "account")), []);
  const maySignIn = needsSignIn(trouble) && !(isAccount && code === "not-in-account");
  const mayRetry = onRetry && canRetry(trouble);
  return (
    <div className="note warn quiz-trouble" role="alert">
      <p>{t[textOfTrouble(trouble)]}</p>
      {code === "prerequisite-missing" ? (
        <ul>
          {links.required.map(({ href, title }) => (
            <li key={href}>
              <a href={href} lang={links.course.lang}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {code === "not-in-account" && maySignIn ? <p>{t.gateGuest}</p> : null}
      {maySignIn || mayRetry || code === "not-in-account" ? (
        <p className="row">
          {mayRetry ? (
            <button type="button" className="quiet" onClick={onRetry}>
              {t.retry}
            </button>
          ) : null}
          {maySignIn ? (
            <a className="button quiet" href={signInHref(location.pathname + location.search)}>
              {t.signIn}
            </a>
          ) : null}
          {code === "not-in-account" ? <a href={links.plans}>{t.plans}</a> : null}
        </p>
      ) : null}
      {code === "internal" && trouble.requestId ? (
        <p className="small dim">
          <bdi>{trouble.requestId}</bdi>
        </p>
      ) : null}
    </div>
  );
}
