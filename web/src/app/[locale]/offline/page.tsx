import type { Metadata } from "next";
import { Main } from "../../../shared/ui/frame.tsx";
import { privatePage } from "../../../shared/lib/metadata.ts";
import { localeOf } from "../../../shared/lib/page.ts";
import { offline } from "@course-companion/messages";
import { KeptList } from "../../../features/offline/kept-list.tsx";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(offline[await localeOf(params)].title);
}

/** Kept by the service worker, which shows it for every address that is not kept while there is no line. */
export default async function OfflinePage({ params }: Props) {
  const locale = await localeOf(params);
  return (
    <Main narrow>
      <KeptList locale={locale} texts={offline[locale]} />
    </Main>
  );
}
