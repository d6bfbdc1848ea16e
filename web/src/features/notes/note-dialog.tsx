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
  const mayBeEmpty = note.kind === "bookmark" || marks;

  function save() {
    const kind = note.kind === "bookmark" ? "bookmark" : text.trim() === "" ? "highlight" : "note";
    props.onSave({ ...note, kind, text: text.trim() === "" ? "" : text, color });
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
        <label htmlFor="note-text">{texts.yourNote}</label>
        <textarea
          id="note-text"
          rows={5}
          maxLength={4_000}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            const ready = mayBeEmpty || text.trim() !== "";
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && ready) save();
          }}
        />
        {marks ? (
          <fieldset className="colors">
            <legend>{texts.color}</legend>
            {COLORS.map((name) => (
              <label key={name}>
                <input
                  type="radio"
                  name="color"
                  value={name}
                  checked={color === name}
                  onChange={() => setColor(name)}
                />
                <mark className={`own ${name}`}>{texts[name]}</mark>
              </label>
            ))}
          </fieldset>
        ) : null}
        <div className="row">
          <button type="submit" disabled={!mayBeEmpty && text.trim() === ""}>
            {texts.save}
          </button>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            {texts.cancel}
          </button>
          {props.isNew ? null : (
            <button
              type="button"
              className="danger"
              onClick={() => {
                props.onDelete();
                dialog.current?.close();
              }}
            >
              {texts.remove}
            </button>
          )}
        </div>
      </form>
    </dialog>
  );
}
