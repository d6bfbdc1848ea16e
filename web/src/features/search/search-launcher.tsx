"use client";
import { type ComponentProps, type ComponentType, useEffect, useId, useRef, useState } from "react";
import { SearchBox, type SearchPlace } from "./search-box.tsx";
import type { SearchResults } from "./search-results.tsx";

type Results = ComponentType<ComponentProps<typeof SearchResults>>;

/**
 * Opens the search over the page: by its button, Ctrl-K (⌘K), or "/" outside a field. One can type at once; what
 * searches is loaded meanwhile.
 */
export function SearchLauncher(props: SearchPlace & { href: string }) {
  const { texts } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [typed, setTyped] = useState("");
  const { Results, failed, load } = useResults();
  useSearchKeys(open);

  function open() {
    setTyped("");
    dialog.current?.showModal();
    field.current?.focus();
    void load();
  }

  function leaveFor(link: HTMLAnchorElement) {
    dialog.current?.close();
    focusTarget(link);
  }

  return (
    <>
      <OpenLink href={props.href} label={texts.open} onOpen={open} />
      <dialog
        ref={dialog}
        className="search-dialog"
        aria-label={texts.label}
        onClick={(event) => event.target === dialog.current && dialog.current?.close()}
        // A result in the same chapter changes only the fragment: the page stays, and the box must go.
        onClickCapture={(event) => {
          const link = (event.target as HTMLElement).closest("a");
          if (link) setTimeout(() => leaveFor(link));
        }}
      >
        <SearchBox
          texts={texts}
          id={id}
          field={field}
          typed={typed}
          onTyped={(query) => {
            setTyped(query);
            if (failed) void load();
          }}
        >
          {Results ? (
            <Results {...props} typed={typed} statusId={`${id}status`} />
          ) : (
            <p id={`${id}status`} className="dim small" role="status">
              {failed ? texts.failed : typed.trim() ? texts.searching : texts.empty}
            </p>
          )}
        </SearchBox>
        <div className="row between">
          <span className="dim small long">{texts.keys}</span>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            {texts.close}
          </button>
        </div>
      </dialog>
    </>
  );
}

/** Loads what searches and shows results. May fail while offline; `load` tries again. */
function useResults() {
  const [Results, setResults] = useState<Results | null>(null);
  const [failed, setFailed] = useState(false);
  async function load() {
    const loaded = await import("./search-results.tsx").catch(() => null);
    setFailed(!loaded);
    if (loaded) setResults(() => loaded.SearchResults);
  }
  return { Results, failed, load };
}

/** Calls `open`, as it is at first, when the search's keys are pressed and no dialog is open. */
function useSearchKeys(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!opensSearch(event) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}

/** The link to the search page. A plain click opens the search over the page instead. */
function OpenLink(props: { href: string; label: string; onOpen: () => void }) {
  const [mac, setMac] = useState(false);
  useEffect(() => setMac(/Mac|iPhone|iPad/.test(navigator.platform)), []);
  return (
    <a
      className="button quiet search-button no-print"
      href={props.href}
      aria-keyshortcuts="Control+K Meta+K /"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        props.onOpen();
      }}
    >
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
        <circle cx="10.500" cy="10.500" r="6" />
        <path d="m15 15 5.500 5.500" strokeLinecap="round" />
      </svg>
      {props.label}
      <kbd className="long" aria-hidden="true">
        {mac ? "⌘K" : "Ctrl K"}
      </kbd>
    </a>
  );
}

/** Whether a key press is Ctrl-K, ⌘K, or "/" outside a field. */
function opensSearch({ key, target, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean {
  const inField = (target as HTMLElement).closest?.("input, textarea, select, [contenteditable]");
  if (altKey) return false;
  if (key.toLowerCase() === "k") return (ctrlKey || metaKey) && !shiftKey;
  return key === "/" && !inField && !ctrlKey && !metaKey;
}

/** Moves the focus to the section of this page that a link leads to. Closing the dialog has moved it to the opener. */
function focusTarget(link: HTMLAnchorElement): void {
  const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!section || link.pathname !== location.pathname) return;
  section.tabIndex = -1;
  section.focus({ preventScroll: true });
}
