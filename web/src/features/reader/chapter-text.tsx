import { CHAPTER_PLACE } from "../../../front/names.ts";
import { NeedsScript } from "../../shared/ui/needs-script.tsx";
import type { Locale } from "../../shared/lib/locales.ts";
import type { reader } from "@course-companion/messages";

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
  /** What a chapter that is not open holds: its summary and objectives, in its language. */
  inside: { summary: string | null; title: string; objectives: string[] };
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
        <h1 {...props.language}>{props.title}</h1>
        <GateInside {...props.inside} language={props.language} />
        <NeedsScript locale={props.locale} />
        <p className="dim" role="status" id="gate-status">
          {props.texts.loading}
        </p>
      </div>
      <div id="chapter-text" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: "" }} />
    </>
  );
}

/** Shows what is behind a gate, for everyone alike and before the gate's reason is known, so that nothing moves. */
function GateInside(props: {
  summary: string | null;
  title: string;
  objectives: string[];
  language: { lang: string; dir: string };
}) {
  return (
    <>
      {props.summary ? (
        <p className="lead" {...props.language}>
          {props.summary}
        </p>
      ) : null}
      {props.objectives.length > 0 ? (
        <>
          <h2>{props.title}</h2>
          <ul className="objectives" {...props.language}>
            {props.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
