import type { Metadata } from "next";
import { NeedsScript } from "../../../shared/ui/needs-script.tsx";
import { Main } from "../../../shared/ui/frame.tsx";
import { Dashboard } from "../../../features/dashboard/dashboard.tsx";
import { privatePage } from "../../../shared/lib/metadata.ts";
import { localeOf } from "../../../shared/lib/page.ts";
import {
  activity,
  dashboard,
  forecast,
  frame,
  history,
  knowledge,
  learning,
  today,
} from "@course-companion/messages";
import "../../../styles/dashboard.css";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = dashboard[await localeOf(params)];
  return privatePage(t.title, t.lead);
}

/** "My learning". The page is the same for everybody; what is the learner's, the browser asks for. */
export default async function DashboardPage({ params }: Props) {
  const locale = await localeOf(params);
  const t = dashboard[locale];
  const { failed, loading, progressDown, retry, unreachable } = frame[locale];
  return (
    <Main>
      <div className="hero">
        <h1>{t.title}</h1>
        <p className="lead">{t.lead}</p>
      </div>
      <NeedsScript locale={locale} />
      <Dashboard
        locale={locale}
        today={today[locale]}
        forecast={forecast[locale]}
        texts={{
          ...activity[locale],
          ...t,
          ...history[locale],
          ...learning[locale],
          ...knowledge[locale],
          failed,
          loading,
          progressDown,
          retry,
          unreachable,
        }}
      />
    </Main>
  );
}
