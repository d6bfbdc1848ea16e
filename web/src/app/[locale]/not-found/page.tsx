import { frame, notFound as texts } from "@course-companion/messages";
import type { Metadata } from "next";
import { NotFoundHelp } from "../../../features/not-found/not-found-help.tsx";
import { privatePage } from "../../../shared/lib/metadata.ts";
import { localeOf, paths } from "../../../shared/lib/page.ts";
import { Main } from "../../../shared/ui/frame.tsx";
import { TilePicture } from "../../../shared/ui/pictures.tsx";
import "../../../styles/not-found.css";

type Props = { params: Promise<{ locale: string }> };

/** A row of tiles with one that is missing, which lies below: see `workers/contract/tiles.ts`. */
const DRAWING = "q012h230f000l131t212d110b012f000f000q212f000f000";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(texts[await localeOf(params)].title);
}

/** The front door shows it, with status 404, at every address without a page. */
export default async function NotFoundPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = texts[locale];
  return (
    <Main narrow>
      <div className="not-found">
        <TilePicture code={DRAWING} columns={6} />
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        <NotFoundHelp locale={locale} texts={t} />
        <ul className="plain row">
          <li>
            <a href={paths.home(locale)}>{frame[locale].courses}</a>
          </li>
          <li>
            <a href={paths.dashboard(locale)}>{frame[locale].learning}</a>
          </li>
          <li>
            <a href={paths.help(locale)}>{frame[locale].help}</a>
          </li>
        </ul>
      </div>
    </Main>
  );
}
