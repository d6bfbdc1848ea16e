"use client";
import { saveFile } from "../../shared/lib/save-file.ts";
import type { Note } from "@course-companion/contract/notes";
import { useEffect, useRef, useState } from "react";
import { call, renewing } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { Empty } from "../../shared/ui/empty.tsx";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { notes as messages } from "@course-companion/messages";
import { who } from "../../shared/session/who.ts";
import { NoteDialog } from "./note-dialog.tsx";
import { type Filter, NoteFilters, filterNotes } from "./note-filters.tsx";
import { NoteItem } from "./note-item.tsx";
import { deleteNote, saveNote, savedNotesOf, sendFirst, textOfOutcome } from "./store.ts";
import { useNeighbour } from "./use-neighbour.ts";

type Texts = (typeof messages)["en"];

interface Props {
  locale: string;
  course: string;
  courseHref: string;
  chapters: { id: string; title: string; href: string; language: string }[];
  texts: Texts;
  loading: string;
  retry: string;
}

type State = "loading" | "signed-out" | "down" | "loaded";
const PAGE = 100;

/** All notes of a course: to find, to edit and to export. */
export function NotesPage(props: Props) {
  const { course, texts, locale } = props;
  const { state, notes, next, said, setSaid, load, save, remove } = useCourseNotes(course, texts);
  const [filter, setFilter] = useState<Filter>({ kind: "all", words: "" });
  const [open, setOpen] = useState<Note | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const leave = useNeighbour(list, notes);

  if (state === "loading") return <p role="status">{props.loading}</p>;
  if (state === "down")
    return (
      <div className="note bad" role="alert">
        <p>{texts.down}</p>
        <AgainButton again={() => load(null)}>{props.retry}</AgainButton>
      </div>
    );
  if (state === "signed-out" || notes.length === 0)
    return (
      <>
        {said ? <p role="status">{said}</p> : null}
        <Empty title={texts.nobodyTitle}>
          <p>{texts.nobody}</p>
          <a className="button" href={props.courseHref}>
            {texts.read}
          </a>
        </Empty>
      </>
    );

  const shown = filterNotes(notes, filter, locale);
  return (
    <>
      <NoteFilters filter={filter} texts={texts} onChange={setFilter} />
      <p role="status" className="small dim">
        {said || (shown.length === 0 ? texts.noneFound : "")}
      </p>
      <div ref={list}>
        {groupByChapter(shown, props).map((group) => (
          <NoteGroup key={group.id} group={group} locale={locale} texts={texts} onEdit={setOpen} />
        ))}
      </div>
      {next ? (
        <p>
          <button type="button" className="quiet" onClick={() => void load(next)}>
            {texts.more}
          </button>
        </p>
      ) : null}
      <ExportButtons course={course} locale={locale} texts={texts} onFailure={() => setSaid(texts.failed)} />
      {open ? (
        <NoteDialog
          key={open.id}
          note={open}
          isNew={false}
          texts={texts}
          onSave={(note) => void save(note)}
          onDelete={() => void remove(open.id, () => leave(open.id))}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

/** The notes of a course, and how the last change of them went. */
function useCourseNotes(course: string, texts: Texts) {
  const [state, setState] = useState<State>("loading");
  const [notes, setNotes] = useState<Note[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [said, setSaid] = useState("");

  async function load(cursor: string | null) {
    try {
      await sendFirst();
      if ((await who()).kind === null) return setState("signed-out");
      const page = await call(routes.notes, {
        query: { course, limit: PAGE, ...(cursor ? { cursor } : {}) },
      });
      setNotes((before) => (cursor ? [...before, ...page.notes] : page.notes));
      setNext(page.next);
      setState("loaded");
      setSaid("");
    } catch {
      const saved = cursor ? [] : await savedNotesOf(course);
      if (saved.length === 0) return setState("down");
      // Notes of the chapters that were read in this browser, as last loaded.
      setNotes(saved);
      setSaid(texts.down);
      setState("loaded");
    }
  }
  useEffect(() => void load(null), [course]);

  async function save(note: Note) {
    const edited = { ...note, updatedAt: new Date().toISOString() };
    const outcome = await saveNote(edited);
    if (outcome === "saved" || outcome === "waiting")
      setNotes((before) => before.map((other) => (other.id === note.id ? edited : other)));
    setSaid(textOfOutcome(outcome, texts, texts.saved));
  }

  /** `onLeave` runs before the note's button goes. */
  async function remove(id: string, onLeave: () => void) {
    const outcome = await deleteNote(id, new Date().toISOString());
    onLeave();
    if (outcome !== "failed") setNotes((before) => before.filter((note) => note.id !== id));
    setSaid(textOfOutcome(outcome, texts, texts.removed));
  }
  return { state, notes, next, said, setSaid, load, save, remove };
}

/** The notes by chapter in the course's order; last those whose chapter is gone. */
function groupByChapter(notes: readonly Note[], { chapters, texts, locale }: Props): Group[] {
  const known = new Set(chapters.map(({ id }) => id));
  const gone = notes.filter((note) => !known.has(note.chapter));
  return [
    ...chapters.map((chapter) => ({
      ...chapter,
      notes: notes.filter((note) => note.chapter === chapter.id),
    })),
    { id: "", title: texts.gone, href: null, language: locale, notes: gone },
  ].filter((group) => group.notes.length > 0);
}

interface Group {
  id: string;
  title: string;
  href: string | null;
  language: string;
  notes: Note[];
}

function NoteGroup(props: { group: Group; locale: string; texts: Texts; onEdit: (note: Note) => void }) {
  const { group, locale, texts } = props;
  return (
    <section aria-labelledby={`group-${group.id}`}>
      <h2 id={`group-${group.id}`} lang={group.language} dir={directionOf(group.language)}>
        {group.title}
      </h2>
      <ul className="plain note-list">
        {group.notes.map((note) => (
          <NoteItem
            key={note.id}
            note={note}
            locale={locale}
            chapterHref={group.href}
            texts={texts}
            onEdit={() => props.onEdit(note)}
          />
        ))}
      </ul>
    </section>
  );
}

function ExportButtons(props: { course: string; locale: string; texts: Texts; onFailure: () => void }) {
  const { course, locale, texts } = props;
  const button = (format: "markdown" | "json", label: string) => (
    <button
      type="button"
      className="quiet"
      onClick={() => void download(course, locale, format).catch(props.onFailure)}
    >
      {label}
    </button>
  );
  return (
    <p className="row no-print">
      {button("markdown", texts.exportMarkdown)}
      {button("json", texts.exportJson)}
    </p>
  );
}

/** Downloads by script, so that an expired token is renewed first instead of its refusal being saved as the file. */
async function download(course: string, locale: string, format: "markdown" | "json"): Promise<void> {
  const query = new URLSearchParams({ course, format, locale });
  const response = await renewing(() => fetch(`/api/v1/me/notes/export?${query.toString()}`));
  saveFile(`${course}-notes.${format === "json" ? "json" : "md"}`, await response.blob());
}
