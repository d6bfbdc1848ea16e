"use client";
import type { Tier } from "@course-companion/contract/tiers";
import { useEffect, useState } from "react";
import { ownTier } from "../session/own-tier.ts";

/** Which plan the learner has, where there is one. Its row is reserved, so that nothing moves. */
export function YourPlan({ says }: { says: Record<Tier, string> }) {
  const [tier, setTier] = useState<Tier | null>(null);
  useEffect(() => {
    ownTier().then(setTier, () => {
      // What the plans hold is shown all the same.
    });
  }, []);
  return (
    <p className="your-plan" role="status">
      {tier ? says[tier] : ""}
    </p>
  );
}
