import type { Note } from "@course-companion/contract/notes";
import { directionOf } from "../../shared/lib/locales.ts";
import type { notes as messages } from "@course-companion/messages";

/** A note in the list of a course's notes: what it marks, what it says, and the ways to its place and to edit it. */
export function NoteItem(props: {
  note: Note;
  locale: string;
  /** Of its chapter; null: the course has it no more. */
  chapterHref: string | null;
  texts: (typeof messages)["en"];
  onEdit: () => void;
}) {
  const { note, chapterHref, texts } = props;
  const { section, quote } = note.target;
  return (
    <li>
      {quote ? (
        <blockquote className={note.color} lang={note.language} dir={directionOf(note.language)}>
          {quote.exact}
        </blockquote>
      ) : null}
      {note.text ? <p dir="auto">{note.text}</p> : null}
      <span className="row small dim">
        <span>
          {note.kind === "bookmark" ? `★ ${texts.bookmark} · ` : ""}
          <time dateTime={note.updatedAt}>
            {new Intl.DateTimeFormat(props.locale, { dateStyle: "medium" }).format(new Date(note.updatedAt))}
          </time>
        </span>
        {chapterHref ? (
          <a href={chapterHref + (section ? `#${encodeURIComponent(section)}` : "")}>{texts.toPlace}</a>
        ) : null}
        <button type="button" className="bare" data-edit={note.id} onClick={props.onEdit}>
          {texts.edit}
        </button>
      </span>
    </li>
  );
}
