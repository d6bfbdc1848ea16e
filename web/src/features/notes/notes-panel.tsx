"use client";
import type { Note } from "@course-companion/contract/notes";
import { useEffect, useRef, useState } from "react";
import { fill } from "../../shared/lib/texts.ts";
import { nameIn } from "../../shared/lib/locales.ts";
import type { notes as messages } from "@course-companion/messages";
import { describePlace } from "./anchor.ts";
import { drawMarks, scrollToNote } from "./marks.ts";
import { NoteDialog } from "./note-dialog.tsx";
import { type Selected, SelectionBar } from "./selection-bar.tsx";
import { type Outcome, textOfOutcome } from "./store.ts";
import { useNeighbour } from "./use-neighbour.ts";
import { useNotes } from "./use-notes.ts";

/** What the notes need to know of the chapter on the page. */
export interface NotedChapter {
  locale: string;
  course: string;
  chapter: string;
  release: string;
  /** Language of the text that is shown. */
  shown: string;
  /** Id of the section that is read now, or null at the top. */
  sectionNow: () => string | null;
  titleOf: (section: string | null) => string;
  texts: (typeof messages)["en"];
}

/** The notes of a chapter beside it, their marks in it, and the ways to make one. */
export function NotesPanel(props: NotedChapter & { text: HTMLElement }) {
  const { course, chapter, release, shown, texts, text } = props;
  const { notes, save, remove } = useNotes(course, chapter);
  const [open, setOpen] = useState<{ note: Note; isNew: boolean } | null>(null);
  const [lost, setLost] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState("");
  const box = useRef<HTMLElement>(null);
  const leave = useNeighbour(box, notes);
  // Opened by the first note; deleting the last one does not close it under the learner's hands.
  const wereAny = useRef(false);
  wereAny.current ||= notes.length > 0;

  useEffect(() => {
    const onOpen = (id: string) => {
      const note = notes.find((candidate) => candidate.id === id);
      if (note) setOpen({ note, isNew: false });
    };
    const labelOf = (note: Note) => (note.text ? `${texts.note}: ${note.text}` : texts.highlight);
    setLost(drawMarks(text, notes, { release, language: shown }, labelOf, onOpen));
  }, [notes, text, release, shown, texts]);

  const fresh = (kind: Note["kind"], target: Note["target"]) => newNote(props, kind, target);
  const sectionTarget = () => ({ section: props.sectionNow(), quote: null, position: null });
  const saveNow = async (note: Note) => report(await save({ ...note, updatedAt: new Date().toISOString() }));
  const drop = async (id: string) => {
    leave(id);
    const outcome = await remove(id);
    report(outcome, texts.removed);
  };
  const report = (outcome: Outcome, done: string = texts.saved) =>
    setSaid(textOfOutcome(outcome, texts, done));

  return (
    <section ref={box} className="notes-panel no-print" aria-labelledby="notes-title">
      <details open={wereAny.current}>
        <summary id="notes-title">
          {texts.here} ({notes.length})
        </summary>
        {notes.length === 0 ? <p className="dim small">{texts.none}</p> : null}
        <ul className="plain">
          {notes.map((note) => (
            <PanelItem
              key={note.id}
              {...props}
              note={note}
              isLost={lost.has(note.id)}
              onEdit={() => setOpen({ note, isNew: false })}
            />
          ))}
        </ul>
        <div className="row">
          <button
            type="button"
            className="quiet"
            onClick={() => setOpen({ note: fresh("note", sectionTarget()), isNew: true })}
          >
            {texts.addNote}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => void saveNow(fresh("bookmark", sectionTarget()))}
          >
            {texts.addBookmark}
          </button>
        </div>
      </details>
      <p role="status" className="small dim">
        {said}
      </p>
      <SelectionBar
        chapter={text}
        texts={texts}
        onHighlight={(selected) => void saveNow(fresh("highlight", targetOf(selected)))}
        onNote={(selected) => setOpen({ note: fresh("note", targetOf(selected)), isNew: true })}
      />
      {open ? (
        <NoteDialog
          key={open.note.id}
          {...open}
          texts={texts}
          onSave={(note) => void saveNow(note)}
          onDelete={() => void drop(open.note.id)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  );
}

/** A note in the list: a button that scrolls to it, a remark when its quote is gone, and a button to edit it. */
function PanelItem(
  props: NotedChapter & { text: HTMLElement; note: Note; isLost: boolean; onEdit: () => void },
) {
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

const targetOf = ({ sections, place }: Selected): Note["target"] =>
  describePlace(sections[place.section]!, place.start, place.end);

function newNote(
  { course, chapter, release, shown }: NotedChapter,
  kind: Note["kind"],
  target: Note["target"],
): Note {
  const now = new Date().toISOString();
  return {
    id: crypto.randomUUID(),
    course,
    chapter,
    language: shown,
    release,
    kind,
    target,
    color: "yellow",
    text: "",
    createdAt: now,
    updatedAt: now,
  };
}
