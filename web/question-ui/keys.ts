import { type RefObject, useEffect } from "react";

/** What is read of a key press. */
type Press = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "isComposing"
>;

/** Options with a key: 1 to 9. */
export const MOST_KEYS = 9;
/** Where a key press writes or chooses something of its own, or belongs to a dialog. */
const FIELDS =
  "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog]";
/** What does something of its own on Enter. */
const PRESSED = "a, button, summary, input, label";
const OPTIONS = ".quiz-options:enabled > .quiz-option > input";

const isPlain = (press: Press) =>
  !(press.ctrlKey || press.altKey || press.metaKey || press.shiftKey || press.isComposing);

/**
 * Returns which of `count` options a key press means, from 0; null when none. The key's place counts where the
 * layout has another character there, as Arabic and French ones do; the number pad without NumLock moves the cursor.
 */
export function optionOf(press: Press, count: number): number | null {
  if (!isPlain(press) || press.key.length !== 1) return null;
  const digit = /^[0-9]$/.exec(press.key) ?? /(?<=^(?:Digit|Numpad))[0-9]$/.exec(press.code);
  const at = Number(digit?.[0] ?? 0);
  return at >= 1 && at <= Math.min(count, MOST_KEYS) ? at - 1 : null;
}

/**
 * Chooses an option of a question's form by its number, and presses the form's button by Enter, while the focus is in the
 * form: keys of one character may act elsewhere only where they can be switched off (WCAG 2.1.4).
 */
export function useQuestionKeys(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { current } = form;
      const target = event.target as Element;
      // An open modal dialog makes the question inert.
      if (!current || event.defaultPrevented || target.closest(FIELDS) || document.querySelector(":modal"))
        return;
      if (!current.contains(target)) return;
      if (event.key === "Enter") {
        // A key held down would send the answer and leave its feedback at once.
        if (!isPlain(event) || event.repeat || target.closest(PRESSED)) return;
        event.preventDefault();
        return current.requestSubmit();
      }
      const options = current.querySelectorAll<HTMLInputElement>(OPTIONS);
      const at = event.repeat ? null : optionOf(event, options.length);
      if (at === null) return;
      event.preventDefault();
      options[at]!.focus();
      options[at]!.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
