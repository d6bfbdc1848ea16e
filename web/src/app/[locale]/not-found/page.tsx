import type { Metadata } from "next";
import { Main } from "../../../shared/ui/frame.tsx";
import { privatePage } from "../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../shared/lib/page.ts";
import { frame } from "@course-companion/messages";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(frame[await localeOf(params)].notFoundTitle);
}

/** The front door shows it, with status 404, at every address without a page. */
export default async function NotFoundPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = frame[locale];
  return (
    <Main narrow>
      <h1>{t.notFoundTitle}</h1>
      <p>{t.notFound}</p>
      <ul>
        <li>
          <a href={paths.home(locale)}>{t.courses}</a>
        </li>
        <li>
          <a href={paths.dashboard(locale)}>{t.learning}</a>
        </li>
        <li>
          <a href={paths.help(locale)}>{t.help}</a>
        </li>
      </ul>
    </Main>
  );
}
