import type { Note } from "@course-companion/contract/notes";
import { useEffect, useState } from "react";
import { drawChanged, drawMarks } from "./marks.ts";
import type { PanelProps } from "./noted-chapter.ts";

/** Draws the notes' marks into the chapter, and returns the ids of those whose quote is gone. */
export function useMarks(
  props: PanelProps,
  notes: readonly Note[],
  open: (note: Note) => void,
): ReadonlySet<string> {
  const { text, release, shown, texts } = props;
  const [lost, setLost] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const onOpen = (id: string) => {
      const note = notes.find((candidate) => candidate.id === id);
      if (note) open(note);
    };
    const labelOf = (note: Note) => (note.text ? `${texts.note}: ${note.text}` : texts.highlight);
    const marking = { chapter: text, release, language: shown, labelOf, onOpen };
    const { lost, changed } = drawMarks(marking, notes);
    setLost(lost);
    const ended = new AbortController();
    if (changed.length > 0)
      void drawChanged(marking, changed, ended.signal).then((drawn) => {
        if (!ended.signal.aborted) setLost(new Set([...lost].filter((id) => !drawn.has(id))));
      });
    return () => ended.abort();
  }, [notes, text, release, shown, texts]);
  return lost;
}
