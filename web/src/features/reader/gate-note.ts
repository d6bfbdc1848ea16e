import { includesTier } from "@course-companion/contract/tier-order";
import type { Tier } from "@course-companion/contract/tiers";
import { signInHref } from "../../shared/lib/sign-in.ts";
import { fill } from "../../shared/lib/texts.ts";
import { element } from "./element.ts";
import type { GatedChapter, ReaderChapter } from "./reader-chapter.ts";

/** Chapters that are offered instead. */
const MOST = 2;

/** Names the plan that opens the chapter, how one gets it, how to sign in where that may help, and what to read now. */
export function tierNote(
  chapter: ReaderChapter,
  reader: { tier: Tier; kind: "guest" | "account" | null; completed: ReadonlySet<string> },
): HTMLElement[] {
  const { locale, plansHref } = chapter;
  const { texts, tier, tiers, chapters } = chapter.gate!;
  const isSignedIn = reader.kind === "account";
  const signIn = element(
    "a",
    { className: "button", href: signInHref(location.pathname + location.search) },
    texts.signIn,
  );
  const how = element(
    "a",
    { className: isSignedIn ? "button" : "button quiet", href: `${plansHref}#get` },
    fill(locale, texts.howTo, { tier: tiers[tier] }),
  );
  const open = chapters.filter((one) => includesTier(reader.tier, one.tier) && !reader.completed.has(one.id));
  return [
    element("h2", {}, fill(locale, texts.title, { tier: tiers[tier] })),
    element(
      "p",
      {},
      isSignedIn ? fill(locale, texts.yours, { tier: tiers[reader.tier] }) : texts.guest,
      " ",
      texts.how,
    ),
    element("p", { className: "row" }, ...(isSignedIn ? [how] : [signIn, how])),
    ...(open.length > 0
      ? [element("h3", {}, texts.meanwhile), linksTo(open.slice(0, MOST), reader.completed, texts.completed)]
      : []),
  ];
}

/** Names the chapters to complete first, with the first that is missing as the way on. */
export function prerequisiteNote(chapter: ReaderChapter, missing: readonly string[]): HTMLElement[] {
  const { texts, chapters, requires } = chapter.gate!;
  const required = chapters.filter(({ id }) => requires.includes(id));
  const done = new Set(missing.length > 0 ? requires.filter((id) => !missing.includes(id)) : []);
  const next = required.find(({ id }) => !done.has(id));
  return [
    element("h2", {}, texts.firstTitle),
    element("p", {}, texts.firstWhy),
    linksTo(required, done, texts.completed),
    ...(next
      ? [
          element(
            "p",
            {},
            element(
              "a",
              { className: "button", href: next.href },
              fill(chapter.locale, texts.goTo, { title: next.title }),
            ),
          ),
        ]
      : []),
  ];
}

function linksTo(
  chapters: readonly GatedChapter[],
  done: ReadonlySet<string>,
  completed: string,
): HTMLElement {
  const rows = chapters.map(({ id, title, href, lang, dir }) => {
    const link = element("a", { href, lang, dir }, title);
    const tag = element("span", { className: "tag good" }, completed);
    return element("li", {}, link, ...(done.has(id) ? [" ", tag] : []));
  });
  return element("ul", {}, ...rows);
}
