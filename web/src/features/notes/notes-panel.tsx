"use client";
import { timeOrderedId } from "@course-companion/contract/time-ordered-id";
import type { Note } from "@course-companion/contract/notes";
import { type RefObject, useRef, useState } from "react";
import { describePlace } from "./anchor.ts";
import { NoteDialog } from "./note-dialog.tsx";
import type { NotedChapter, PanelProps } from "./noted-chapter.ts";
import { PanelItem } from "./panel-item.tsx";
import { type Selected, SelectionBar } from "./selection-bar.tsx";
import { type Outcome, textOfOutcome } from "./store.ts";
import { useMarks } from "./use-marks.ts";
import { useNeighbour } from "./use-neighbour.ts";
import { useNotes } from "./use-notes.ts";

/** The notes of a chapter beside it, their marks in it, and the ways to make one. */
export function NotesPanel(props: PanelProps) {
  const { texts, text } = props;
  const box = useRef<HTMLElement>(null);
  const { notes, said, save, drop } = useSaving(props, box);
  const [open, setOpen] = useState<{ note: Note; isNew: boolean } | null>(null);
  const lost = useMarks(props, notes, (note) => setOpen({ note, isNew: false }));
  // Opened by the first note; deleting the last one does not close it while the learner is using it.
  const wereAny = useRef(false);
  wereAny.current ||= notes.length > 0;

  const fresh = (kind: Note["kind"], target: Note["target"]) => newNote(props, kind, target);
  const write = (target: Note["target"]) => setOpen({ note: fresh("note", target), isNew: true });
  const sectionTarget = () => ({ section: props.sectionNow(), quote: null, position: null });

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
          <button type="button" className="quiet" onClick={() => write(sectionTarget())}>
            {texts.addNote}
          </button>
          <button type="button" className="quiet" onClick={() => save(fresh("bookmark", sectionTarget()))}>
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
        onHighlight={(selected) => save(fresh("highlight", targetOf(selected)))}
        onNote={(selected) => write(targetOf(selected))}
      />
      {open ? (
        <NoteDialog
          key={open.note.id}
          {...open}
          texts={texts}
          onSave={save}
          onDelete={() => drop(open.note.id)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </section>
  );
}

/** The chapter's notes, what saves and deletes them, and what to say about the last change. */
function useSaving({ course, chapter, texts }: PanelProps, box: RefObject<HTMLElement | null>) {
  const { notes, save, remove } = useNotes(course, chapter);
  const [said, setSaid] = useState("");
  const leave = useNeighbour(box, notes);
  const report = (outcome: Outcome, done: string) => setSaid(textOfOutcome(outcome, texts, done));
  return {
    notes,
    said,
    save: (note: Note) =>
      void save({ ...note, updatedAt: new Date().toISOString() }).then((outcome) =>
        report(outcome, texts.saved),
      ),
    drop: (id: string) => {
      leave(id);
      void remove(id).then((outcome) => report(outcome, texts.removed));
    },
  };
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
    id: timeOrderedId(),
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
