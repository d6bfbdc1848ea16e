"use client";
import { type KeyboardEvent, type ReactNode, type RefObject, useRef } from "react";
import type { search as messages } from "@course-companion/messages";

/** What a search needs to know of its page. */
export interface SearchPlace {
  locale: string;
  course: string;
  /** In which the course is wanted. */
  language: string;
  texts: (typeof messages)["en"];
}

/**
 * The field that a search is typed in, with what is found below it as links (`children`): arrows go through them,
 * Enter opens the first from the field. Small, so that it is there before the code that searches.
 */
export function SearchBox(props: {
  texts: SearchPlace["texts"];
  typed: string;
  onTyped: (typed: string) => void;
  /** Id of this box on its page; the status text has the id `${id}status`. */
  id: string;
  field?: RefObject<HTMLInputElement | null>;
  children: ReactNode;
}) {
  const { texts, id } = props;
  const own = useRef<HTMLInputElement>(null);
  const field = props.field ?? own;

  function onKeyDown(event: KeyboardEvent) {
    // Enter while an input method composes a word chooses the word.
    if (event.nativeEvent.isComposing) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>(".hits a")];
    const at = links.indexOf(document.activeElement as HTMLAnchorElement);
    if (event.key === "ArrowDown") links[(at + 1) % links.length]?.focus();
    else if (event.key === "ArrowUp") (at <= 0 ? field.current : links[at - 1])?.focus();
    else if (event.key === "Enter" && at < 0) {
      if (links[0]?.closest("[aria-busy=false]")) links[0].click();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="search" role="search" onKeyDown={onKeyDown}>
      <label htmlFor={id}>{texts.label}</label>
      <input
        id={id}
        ref={field}
        type="search"
        value={props.typed}
        placeholder={texts.hint}
        autoComplete="off"
        autoCapitalize="off"
        maxLength={500}
        dir="auto"
        aria-describedby={`${id}status`}
        onChange={(event) => props.onTyped(event.target.value)}
      />
      {props.children}
    </div>
  );
}
