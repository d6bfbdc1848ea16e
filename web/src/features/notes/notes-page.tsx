"use client";
import { saveFile } from "../../shared/lib/save-file.ts";
import type { Note } from "@course-companion/contract/notes";
import { useEffect, useRef, useState } from "react";
import { call, renewing } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { directionOf } from "../../shared/lib/locales.ts";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { notes as messages } from "@course-companion/messages";
import { who } from "../../shared/session/who.ts";
import { NoteDialog } from "./note-dialog.tsx";
import { NoteItem } from "./note-item.tsx";
import { type Outcome, deleteNote, keptNotesOf, saveNote, sendFirst, textOfOutcome } from "./store.ts";
import { useNeighbour } from "./use-neighbour.ts";

interface Props {
  locale: string;
  course: string;
  courseHref: string;
  chapters: { id: string; title: string; href: string; language: string }[];
  texts: (typeof messages)["en"];
  loading: string;
  retry: string;
}

type State = "loading" | "nobody" | "down" | "there";
const KINDS = ["all", "highlight", "note", "bookmark"] as const;
const PAGE = 100;

/** All notes of a course: to find again, to edit, and to take along. */
export function NotesPage(props: Props) {
  const { course, texts, locale } = props;
  const [state, setState] = useState<State>("loading");
  const [notes, setNotes] = useState<Note[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [kind, setKind] = useState<(typeof KINDS)[number]>("all");
  const [words, setWords] = useState("");
  const [open, setOpen] = useState<Note | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const leave = useNeighbour(list, notes);

  async function load(cursor: string | null) {
    try {
      await sendFirst();
      if ((await who()).kind === null) return setState("nobody");
      const page = await call(routes.notes, {
        query: { course, limit: PAGE, ...(cursor ? { cursor } : {}) },
      });
      setNotes((before) => (cursor ? [...before, ...page.notes] : page.notes));
      setNext(page.next);
      setState("there");
      setSaid("");
    } catch {
      const kept = cursor ? [] : await keptNotesOf(course);
      if (kept.length === 0) return setState("down");
      // Of the chapters read in this browser, as they were last seen.
      setNotes(kept);
      setSaid(texts.down);
      setState("there");
    }
  }
  useEffect(() => void load(null), [course]);

  const tell = (outcome: Outcome, done: string) => setSaid(textOfOutcome(outcome, texts, done));

  async function save(note: Note) {
    const edited = { ...note, updatedAt: new Date().toISOString() };
    const outcome = await saveNote(edited);
    if (outcome === "saved" || outcome === "waiting")
      setNotes((before) => before.map((other) => (other.id === note.id ? edited : other)));
    tell(outcome, texts.saved);
  }

  async function remove(id: string) {
    const outcome = await deleteNote(id, new Date().toISOString());
    leave(id);
    if (outcome !== "failed") setNotes((before) => before.filter((note) => note.id !== id));
    tell(outcome, texts.removed);
  }

  if (state === "loading") return <p role="status">{props.loading}</p>;
  if (state === "down")
    return (
      <div className="note bad" role="alert">
        <p>{texts.down}</p>
        <AgainButton again={() => load(null)}>{props.retry}</AgainButton>
      </div>
    );
  if (state === "nobody" || notes.length === 0)
    return (
      <div className="note">
        {said ? <p role="status">{said}</p> : null}
        <p>{texts.nobody}</p>
        <p>
          <a href={props.courseHref}>{texts.read}</a>
        </p>
      </div>
    );

  const wanted = words.trim().toLocaleLowerCase(locale);
  const fits = (note: Note) =>
    (kind === "all" || note.kind === kind) &&
    (wanted === "" ||
      `${note.text} ${note.target.quote?.exact ?? ""}`.toLocaleLowerCase(locale).includes(wanted));
  const shown = notes.filter(fits);
  const known = new Set(props.chapters.map(({ id }) => id));
  const groups = [
    ...props.chapters.map((chapter) => ({
      ...chapter,
      notes: shown.filter((note) => note.chapter === chapter.id),
    })),
    {
      id: "",
      title: texts.gone,
      href: null,
      language: locale,
      notes: shown.filter((note) => !known.has(note.chapter)),
    },
  ].filter((group) => group.notes.length > 0);
  const kinds = {
    all: texts.all,
    highlight: texts.highlights,
    note: texts.notesOnly,
    bookmark: texts.bookmarks,
  };
  return (
    <>
      <div className="filters">
        <div className="row" role="group" aria-label={texts.title}>
          {KINDS.map((name) => (
            <button
              key={name}
              type="button"
              className="quiet"
              aria-pressed={kind === name}
              onClick={() => setKind(name)}
            >
              {kinds[name]}
            </button>
          ))}
        </div>
        <div>
          <label htmlFor="find">{texts.filter}</label>
          <input
            id="find"
            type="search"
            value={words}
            dir="auto"
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
      </div>
      <p role="status" className="small dim">
        {said || (shown.length === 0 ? texts.noneFound : "")}
      </p>
      <div ref={list}>
        {groups.map((group) => (
          <section key={group.id} aria-labelledby={`group-${group.id}`}>
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
                  onEdit={() => setOpen(note)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {next ? (
        <p>
          <button type="button" className="quiet" onClick={() => void load(next)}>
            {texts.more}
          </button>
        </p>
      ) : null}
      <p className="row no-print">
        <button
          type="button"
          className="quiet"
          onClick={() => void download(course, locale, "markdown").catch(() => setSaid(texts.failed))}
        >
          {texts.exportMarkdown}
        </button>
        <button
          type="button"
          className="quiet"
          onClick={() => void download(course, locale, "json").catch(() => setSaid(texts.failed))}
        >
          {texts.exportJson}
        </button>
      </p>
      {open ? (
        <NoteDialog
          key={open.id}
          note={open}
          isNew={false}
          texts={texts}
          onSave={(note) => void save(note)}
          onDelete={() => void remove(open.id)}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </>
  );
}

/** As a file of the browser's own, so that a token that has run out is renewed before and not saved as the file. */
async function download(course: string, locale: string, format: "markdown" | "json"): Promise<void> {
  const query = new URLSearchParams({ course, format, locale });
  const response = await renewing(() => fetch(`/api/v1/me/notes/export?${query.toString()}`));
  saveFile(`${course}-notes.${format === "json" ? "json" : "md"}`, await response.blob());
}
