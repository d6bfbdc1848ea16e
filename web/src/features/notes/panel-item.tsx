import type { Note } from "@course-companion/contract/notes";
import { nameIn } from "../../shared/lib/locales.ts";
import { fill } from "../../shared/lib/texts.ts";
import { scrollToNote } from "./marks.ts";
import type { PanelProps } from "./noted-chapter.ts";

/** A note in the list: a button that scrolls to it, a remark when its quote is gone, and a button to edit it. */
export function PanelItem(props: PanelProps & { note: Note; isLost: boolean; onEdit: () => void }) {
  const { note, texts, locale } = props;
  const quote = note.target.quote?.exact;
  return (
    <li>
      <button type="button" className="bare place" onClick={() => scrollToNote(props.text, note)} dir="auto">
        {note.kind === "bookmark" ? "★ " : ""}
        {note.text || quote || props.titleOf(note.target.section)}
      </button>
      {props.isLost ? (
        <span className="dim small">
          {note.language === props.shown ? (
            <>
              {texts.changed} <q dir="auto">{quote}</q>
            </>
          ) : (
            fill(locale, texts.otherLanguage, { language: nameIn(locale, note.language) })
          )}
        </span>
      ) : null}
      <button type="button" className="bare" data-edit={note.id} onClick={props.onEdit}>
        {texts.edit}
      </button>
    </li>
  );
}
