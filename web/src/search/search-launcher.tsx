"use client";
import { type ComponentType, useEffect, useRef, useState } from "react";
import type { SearchPlace } from "./search-panel.tsx";

/** Opens the search over the page: by its button, Ctrl-K (⌘K), or "/" outside a field. The box itself is loaded then. */
export function SearchLauncher(props: SearchPlace & { href: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [Panel, setPanel] = useState<ComponentType<SearchPlace> | null>(null);
  const [opened, setOpened] = useState(0);
  const [mac, setMac] = useState(false);

  useEffect(() => {
    setMac(/Mac|iPhone|iPad/.test(navigator.platform));
    const onKey = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).closest?.("input, textarea, select, [contenteditable]");
      const wanted =
        (event.key.toLowerCase() === "k" &&
          (event.ctrlKey || event.metaKey) &&
          !event.shiftKey &&
          !event.altKey) ||
        (event.key === "/" && !inField && !event.ctrlKey && !event.metaKey && !event.altKey);
      if (!wanted || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      void open();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  async function open() {
    const loaded = import("./search-panel.tsx").catch(() => null);
    dialog.current?.showModal();
    const panel = await loaded;
    // Without a line the box cannot be loaded the first time.
    if (!panel) return dialog.current?.close();
    setPanel(() => panel.SearchPanel);
    setOpened((times) => times + 1);
  }
  useEffect(() => {
    if (opened > 0) dialog.current?.querySelector("input")?.focus();
  }, [opened]);

  function leaveFor(link: HTMLAnchorElement) {
    dialog.current?.close();
    // Closing gives the focus back to where the search was opened; who chose a section goes on there.
    const section = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!section || link.pathname !== location.pathname) return;
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  }

  return (
    <>
      <a
        className="button quiet search-button"
        href={props.href}
        aria-keyshortcuts="Control+K Meta+K /"
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void open();
        }}
      >
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" aria-hidden="true">
          <circle cx="10.500" cy="10.500" r="6" />
          <path d="m15 15 5.500 5.500" strokeLinecap="round" />
        </svg>
        {props.texts.open}
        <kbd className="long" aria-hidden="true">
          {mac ? "⌘K" : "Ctrl K"}
        </kbd>
      </a>
      <dialog
        ref={dialog}
        className="search-dialog"
        aria-label={props.texts.label}
        onClick={(event) => event.target === dialog.current && dialog.current?.close()}
        // A result in the same chapter changes only the fragment: the page stays, and the box must go.
        onClickCapture={(event) => {
          const link = (event.target as HTMLElement).closest("a");
          if (link) setTimeout(() => leaveFor(link));
        }}
      >
        {Panel ? <Panel key={opened} {...props} /> : null}
        <div className="row between">
          <span className="dim small long">{props.texts.keys}</span>
          <button type="button" className="quiet" onClick={() => dialog.current?.close()}>
            {props.texts.close}
          </button>
        </div>
      </dialog>
    </>
  );
}
