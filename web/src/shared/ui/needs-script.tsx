import type { Locale } from "../lib/locales.ts";
import { frame } from "@course-companion/messages";

/** Says on a page whose own part is made by the browser that it stays empty without scripts. */
export const NeedsScript = ({ locale }: { locale: Locale }) => (
  <noscript>
    <p className="note">{frame[locale].needsScript}</p>
  </noscript>
);
