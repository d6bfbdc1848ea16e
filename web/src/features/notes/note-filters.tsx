"use client";
import type { Note } from "@course-companion/contract/notes";
import type { notes as messages } from "@course-companion/messages";

const KINDS = ["all", "highlight", "note", "bookmark"] as const;

/** Which notes are shown: of one kind, and with these words in them. */
export interface Filter {
  kind: (typeof KINDS)[number];
  words: string;
}

/** The notes that match a filter, by their text and what they mark. Case is ignored by the rules of `locale`. */
export function filterNotes(notes: readonly Note[], { kind, words }: Filter, locale: string): Note[] {
  const wanted = words.trim().toLocaleLowerCase(locale);
  const matches = (note: Note) =>
    (kind === "all" || note.kind === kind) &&
    (wanted === "" ||
      `${note.text} ${note.target.quote?.exact ?? ""}`.toLocaleLowerCase(locale).includes(wanted));
  return notes.filter(matches);
}

/** The buttons for a kind of note, and the field for words. */
export function NoteFilters(props: {
  filter: Filter;
  texts: (typeof messages)["en"];
  onChange: (filter: Filter) => void;
}) {
  const { filter, texts, onChange } = props;
  const labels = {
    all: texts.all,
    highlight: texts.highlights,
    note: texts.notesOnly,
    bookmark: texts.bookmarks,
  };
  return (
    <div className="filters">
      <div className="row" role="group" aria-label={texts.title}>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className="quiet"
            aria-pressed={filter.kind === kind}
            onClick={() => onChange({ ...filter, kind })}
          >
            {labels[kind]}
          </button>
        ))}
      </div>
      <div>
        <label htmlFor="find">{texts.filter}</label>
        <input
          id="find"
          type="search"
          value={filter.words}
          dir="auto"
          onChange={(event) => onChange({ ...filter, words: event.target.value })}
        />
      </div>
    </div>
  );
}
