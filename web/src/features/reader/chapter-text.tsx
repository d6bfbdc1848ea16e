import { CHAPTER_PLACE } from "../../../front/names.ts";
import type { reader } from "@course-companion/messages";
import type { ReactNode } from "react";
import type { Locale } from "../../shared/lib/locales.ts";
import { NeedsScript } from "../../shared/ui/needs-script.tsx";

/**
 * The place of a chapter's text. React renders a mark that the front door replaces by the text as it was published, so
 * that it is sent once; hydration leaves the element alone. A chapter that is not open to everybody is fetched by
 * `ChapterTools` into the same place.
 */
export function ChapterText(props: {
  locale: Locale;
  open: boolean;
  /** Whether the text begins with its title, as most do. */
  hasTitle: boolean;
  title: string;
  language: { lang: string; dir: string };
  texts: (typeof reader)["en"];
  /** What a chapter that is not open shows in the place of its text, with its title. */
  inside: ReactNode;
}) {
  if (props.open)
    return (
      <>
        {props.hasTitle ? null : <h1 {...props.language}>{props.title}</h1>}
        <div id="chapter-text" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: CHAPTER_PLACE }} />
      </>
    );
  return (
    <>
      <div id="gate">
        {props.inside}
        <NeedsScript locale={props.locale} />
        <p className="dim" role="status" id="gate-status">
          {props.texts.loading}
        </p>
      </div>
      <div id="chapter-text" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />
    </>
  );
}
