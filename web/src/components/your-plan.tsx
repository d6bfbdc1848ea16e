"use client";
import type { Tier } from "@course-companion/contract/tiers";
import { useEffect, useState } from "react";
import { call } from "../api/client.ts";
import { routes } from "../api/routes.ts";
import { who } from "../session/who.ts";

/** Which plan the learner has, where there is one. Its line is there before. */
export function YourPlan({ says }: { says: Record<Tier, string> }) {
  const [tier, setTier] = useState<Tier | null>(null);
  useEffect(() => {
    void (async () => {
      if ((await who()).kind === null) return;
      setTier((await call(routes.me, {})).tier);
    })().catch(() => {
      // What the plans hold is told all the same.
    });
  }, []);
  return (
    <p className="your-plan" role="status">
      {tier ? says[tier] : ""}
    </p>
  );
}
