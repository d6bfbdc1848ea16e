"use client";
import type { Tier } from "@course-companion/contract/tiers";
import { useEffect, useState } from "react";
import { ownTier } from "../../shared/session/own-tier.ts";
import { who } from "../../shared/session/who.ts";

/** The learner's tier once it is known; null before, and for a visitor. */
function useOwnTier(): Tier | null {
  const [tier, setTier] = useState<Tier | null>(null);
  useEffect(() => {
    ownTier().then(setTier, () => {
      // What the plans open is shown all the same.
    });
  }, []);
  return tier;
}

/** What the learner has now. A visitor reads what is free, which stands there from the first. */
export function OwnPlan({ says }: { says: Record<Tier, string> }) {
  return (
    <p className="own-plan" role="status">
      {says[useOwnTier() ?? "free"]}
    </p>
  );
}

/** Marks the learner's plan; it stands beside the plan's name, so that nothing moves. */
export function OwnBadge({ tier, text }: { tier: Tier; text: string }) {
  return useOwnTier() === tier ? <span className="tag good">{text}</span> : null;
}

/** The way to sign in, for whoever is not. */
export function SignInButton(props: { href: string; label: string; signedIn: string }) {
  const [isSignedIn, setSignedIn] = useState(false);
  useEffect(() => void who().then(({ kind }) => setSignedIn(kind === "account")), []);
  return (
    <p className="sign-in-step">
      {isSignedIn ? (
        <span className="good">✓ {props.signedIn}</span>
      ) : (
        <a className="button quiet" href={props.href}>
          {props.label}
        </a>
      )}
    </p>
  );
}
