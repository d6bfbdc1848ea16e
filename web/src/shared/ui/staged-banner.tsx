import { staged as texts } from "@course-companion/messages";
import { stagedRelease } from "../api/server.ts";
import type { Locale } from "../lib/locales.ts";
import { paths } from "../lib/page.ts";
import "../../styles/staged.css";

/** Above the page of a staged release: what it is, how it goes live, and the way back to the live one. */
export async function StagedBanner({ locale }: { locale: Locale }) {
  const staged = await stagedRelease();
  if (!staged) return null;
  const t = texts[locale];
  const { course, release, isFirst } = staged;
  return (
    <aside className="staged no-print" aria-label={t.title}>
      <div className="wrap">
        <p>
          <strong>{t.title}</strong> <code dir="ltr">{release.slice(0, 8)}</code>
        </p>
        <p className="small">{t.note}</p>
        <p className="small">
          {t.publish}{" "}
          <code dir="ltr" className="command">
            npm run course -- promote {course} {release}
          </code>
        </p>
        <p>
          <a className="button quiet" href={`${paths.course(locale, course)}?staged=live`}>
            {isFirst ? t.leave : t.back}
          </a>
        </p>
      </div>
    </aside>
  );
}
