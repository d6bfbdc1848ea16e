"use client";
import { Suspense, lazy, useEffect, useMemo, useState } from "react";
import { renew } from "../../shared/api/client.ts";
import { isStaff } from "../../shared/session/roles.ts";
import { who } from "../../shared/session/who.ts";
import { ChaptersTab } from "./chapters-tab.tsx";
import { formatsOf } from "./format.ts";
import { Failed } from "./parts.tsx";
import { QuestionsTab } from "./questions-tab.tsx";
import { Refused } from "./refused.tsx";
import { ReportsTab } from "./reports-tab.tsx";
import { SearchesTab } from "./searches-tab.tsx";
import { Tabs } from "./tabs.tsx";
import type { Refusal } from "./use-read.ts";
import { type AuthorTexts, type PlacedChapter, type View, ViewContext } from "./view.ts";

const QuizzesTab = lazy(async () => ({ default: (await import("./quizzes-tab.tsx")).QuizzesTab }));
const ActivityTab = lazy(async () => ({ default: (await import("./activity-tab.tsx")).ActivityTab }));

const TABS = {
  chapters: ChaptersTab,
  questions: QuestionsTab,
  quizzes: QuizzesTab,
  activity: ActivityTab,
  searches: SearchesTab,
  reports: ReportsTab,
} as const;
type Tab = keyof typeof TABS;
const NAMES = Object.keys(TABS) as Tab[];

type Access = "loading" | "there" | "down" | Refusal;

interface Props {
  locale: string;
  course: string;
  courseHref: string;
  chapters: PlacedChapter[];
  texts: AuthorTexts;
}

/** How a course does, for its authors: tabs, each loaded when it is first opened. */
export function AuthorPage({ locale, course, courseHref, chapters, texts }: Props) {
  const [access, setAccess] = useState<Access>("loading");
  const { tab, opened, select } = useTab();
  const view = useMemo<View>(
    () => ({
      locale,
      course,
      courseHref,
      texts,
      chapters: new Map(chapters.map((chapter) => [chapter.id, chapter])),
      format: formatsOf(locale),
      refuse: setAccess,
    }),
    [locale, course, courseHref, chapters, texts],
  );
  const ask = () => {
    setAccess("loading");
    askAccess().then(setAccess, () => setAccess("down"));
  };
  useEffect(ask, []);

  return (
    <ViewContext value={view}>
      {access === "loading" ? (
        <p role="status" className="author-wait dim">
          {texts.frame.loading}
        </p>
      ) : access === "down" ? (
        <Failed down again={ask} />
      ) : access === "there" ? (
        <>
          <Tabs
            label={texts.page.title}
            tabs={NAMES.map((id) => ({ id, title: texts.page[id] }))}
            selected={tab}
            onSelect={select}
          />
          {NAMES.map((name) => {
            const Panel = TABS[name];
            return (
              <section
                key={name}
                id={`panel-${name}`}
                role="tabpanel"
                aria-labelledby={`tab-${name}`}
                tabIndex={0}
                hidden={name !== tab}
              >
                {opened.has(name) ? (
                  <Suspense
                    fallback={
                      <p role="status" className="author-wait dim">
                        {texts.frame.loading}
                      </p>
                    }
                  >
                    <Panel />
                  </Suspense>
                ) : null}
              </section>
            );
          })}
        </>
      ) : (
        <Refused why={access} again={ask} />
      )}
    </ViewContext>
  );
}

/** The selected tab, which the address names, and the tabs that have been opened. */
function useTab() {
  const [tab, setTab] = useState<Tab>("chapters");
  const [opened, setOpened] = useState<ReadonlySet<Tab>>(new Set());
  const show = (next: Tab) => {
    setTab(next);
    setOpened((before) => new Set([...before, next]));
  };
  useEffect(() => {
    const wanted = new URLSearchParams(location.search).get("tab");
    show(NAMES.find((name) => name === wanted) ?? "chapters");
  }, []);

  function select(next: Tab) {
    show(next);
    const url = new URL(location.href);
    url.searchParams.set("tab", next);
    history.replaceState(history.state, "", url);
  }
  return { tab, opened, select };
}

/** Whether the visitor may see figures. A role may be newer than the token that names it, so the token is renewed first. */
async function askAccess(): Promise<"there" | Refusal> {
  const session = await who();
  if (session.kind !== "account") return "signed-out";
  if (isStaff(session)) return "there";
  await renew();
  const now = await who();
  if (now.kind !== "account") return "signed-out";
  return isStaff(now) ? "there" : "role";
}
