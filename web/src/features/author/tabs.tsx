"use client";
import type { KeyboardEvent, MouseEvent } from "react";

/**
 * Tabs as links, so that each has an address to share or to open beside; arrow keys go from one to the next (the tabs
 * pattern of the ARIA Authoring Practices Guide).
 */
export function Tabs<T extends string>(props: {
  label: string;
  tabs: readonly { id: T; title: string }[];
  selected: T;
  onSelect: (id: T) => void;
}) {
  const { tabs, selected, onSelect } = props;
  function onKey(event: KeyboardEvent, at: number) {
    const forward = getComputedStyle(event.currentTarget).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const places: Record<string, number> = {
      [forward]: (at + 1) % tabs.length,
      [back]: (at + tabs.length - 1) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
      " ": at,
    };
    const next = tabs[places[event.key] ?? -1];
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    document.getElementById(`tab-${next.id}`)?.focus();
    onSelect(next.id);
  }
  function onClick(event: MouseEvent, id: T) {
    // Into a new tab or window: the browser's own.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onSelect(id);
  }
  return (
    <div className="tabs no-print" role="tablist" aria-label={props.label}>
      {tabs.map(({ id, title }, at) => (
        <a
          key={id}
          id={`tab-${id}`}
          role="tab"
          href={`?tab=${id}`}
          aria-selected={id === selected}
          aria-controls={`panel-${id}`}
          tabIndex={id === selected ? 0 : -1}
          onClick={(event) => onClick(event, id)}
          onKeyDown={(event) => onKey(event, at)}
        >
          {title}
        </a>
      ))}
    </div>
  );
}
