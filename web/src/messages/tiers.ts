import type { Tier } from "@course-companion/contract/tiers";
import type { Locale } from "../../front/locales.ts";

/** What the tiers are called. */
export const TIER_NAMES: Record<Locale, Record<Tier, string>> = {
  en: { free: "Free", premium: "Premium", pro: "Pro", team: "Team" },
  es: { free: "Gratis", premium: "Premium", pro: "Pro", team: "Equipo" },
  ur: { free: "مفت", premium: "پریمیم", pro: "پرو", team: "ٹیم" },
  ar: { free: "المجانية", premium: "بريميوم", pro: "برو", team: "الفريق" },
  "zh-CN": { free: "免费版", premium: "高级版", pro: "专业版", team: "团队版" },
};
