"use client";
import type { Note } from "@course-companion/contract/notes";
import { useEffect, useRef, useState } from "react";
import type { notes as messages } from "@course-companion/messages";

const COLORS = ["yellow", "green", "blue", "pink"] as const;

/** Writes or edits a note. Closing without saving changes nothing; `onDelete` is for a saved note. */
export function NoteDialog(props: {
  note: Note;
  isNew: boolean;
  texts: (typeof messages)["en"];
  onSave: (note: Note) => void;
  onDelete: () => void;
  onClose: () => void;
}) {
  const { note, texts } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState(note.text);
  const [color, setColor] = useState(note.color);
  useEffect(() => {
    const element = dialog.current!;
    if (!element.open) element.showModal();
  }, []);
  const marks = note.target.quote !== null;
  const isReady = note.kind === "bookmark" || marks || text.trim() !== "";

  function save() {
    const kind = note.kind === "bookmark" ? "bookmark" : text.trim() === "" ? "highlight" : "note";
    props.onSave({ ...note, kind, text: text.trim() === "" ? "" : text, color });
    dialog.current?.close();
  }

  function remove() {
    props.onDelete();
    dialog.current?.close();
  }

  return (
    <dialog ref={dialog} className="note-dialog" aria-labelledby="note-title" onClose={props.onClose}>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <h2 id="note-title">{texts.note}</h2>
        {note.target.quote ? <blockquote dir="auto">{note.target.quote.exact}</blockquote> : null}
        <TextField text={text} texts={texts} onChange={setText} onSubmit={() => isReady && save()} />
        {marks ? <ColorChoice color={color} texts={texts} onChange={setColor} /> : null}
        <div className="row">
          <button type="submit" disabled={!isReady}>
            {texts.save}
          </button>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            {texts.cancel}
          </button>
          {props.isNew ? null : (
            <button type="button" className="danger" onClick={remove}>
              {texts.remove}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}

/** The text of the note. Control+Enter (⌘ Enter) submits it: Enter alone begins a line. */
function TextField(props: {
  text: string;
  texts: (typeof messages)["en"];
  onChange: (text: string) => void;
  onSubmit: () => void;
}) {
  return (
    <>
      <label htmlFor="note-text">{props.texts.yourNote}</label>
      <textarea
        id="note-text"
        rows={5}
        maxLength={4_000}
        dir="auto"
        value={props.text}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) props.onSubmit();
        }}
      />
    </>
  );
}

function ColorChoice(props: {
  color: Note["color"];
  texts: (typeof messages)["en"];
  onChange: (color: Note["color"]) => void;
}) {
  const { color, texts } = props;
  return (
    <fieldset className="colors">
      <legend>{texts.color}</legend>
      {COLORS.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="color"
            value={name}
            checked={color === name}
            onChange={() => props.onChange(name)}
          />
          <mark className={`own ${name}`}>{texts[name]}</mark>
        </label>
      ))}
    </fieldset>
  );
}
