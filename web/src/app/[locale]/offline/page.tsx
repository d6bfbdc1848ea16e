import type { Metadata } from "next";
import { Main } from "../../../shared/ui/frame.tsx";
import { privatePage } from "../../../shared/lib/metadata.ts";
import { localeOf } from "../../../shared/lib/page.ts";
import { offline } from "@course-companion/messages";
import { OfflineCourses } from "../../../features/offline/offline-courses.tsx";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privatePage(offline[await localeOf(params)].title);
}

/** The service worker caches this page and shows it for every address that is not saved while the browser is offline. */
export default async function OfflinePage({ params }: Props) {
  const locale = await localeOf(params);
  return (
    <Main narrow>
      <OfflineCourses locale={locale} texts={offline[locale]} />
    </Main>
  );
}
