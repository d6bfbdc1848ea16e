import type { Chapter } from "@course-companion/contract/content";

/** The sections of a page to jump to. Open beside the text where there is room; the reader's script marks the present one. */
export function Toc(props: {
  title: string;
  language: { lang: string; dir: string };
  sections: Chapter["sections"];
}) {
  const shown = props.sections.filter(({ level }) => level === 2 || level === 3);
  return (
    <nav className="toc" aria-label={props.title}>
      <details id="toc" hidden={shown.length === 0}>
        <summary>{props.title}</summary>
        <ol lang={props.language.lang} dir={props.language.dir}>
          {shown.map(({ id, title, level }) => (
            <li key={id} className={`level-${level}`}>
              <a href={`#${encodeURIComponent(id)}`}>{title}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}
