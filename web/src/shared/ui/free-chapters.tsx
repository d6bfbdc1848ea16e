"use client";
import { includesTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import { useEffect, useState } from "react";
import { ownTier } from "../session/own-tier.ts";

/** How many chapters are free, for whoever does not have the course in their plan; for the others that it is included. */
export function FreeChapters(props: {
  /** The course's. */
  tier: Tier;
  free: string;
  included: string;
}) {
  const [isIncluded, setIncluded] = useState(false);
  const { tier } = props;
  useEffect(() => {
    ownTier().then(
      (own) => setIncluded(own !== null && own !== "free" && includesTier(own, tier)),
      () => {
        // The catalogue is whole without it.
      },
    );
  }, [tier]);
  return <span className="tag good">{isIncluded ? props.included : props.free}</span>;
}
