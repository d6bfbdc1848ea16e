"use client";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { LISTEN_EVENT } from "./listen-event.ts";
import type { ReaderToolsProps, ToolProps } from "./tool-texts.ts";

/** The code of each tool, loaded when it is opened. */
const TOOLS = {
  text: () => import("./text-panel.tsx").then(({ TextPanel }) => TextPanel),
  listen: () => import("./listen-panel.tsx").then(({ ListenPanel }) => ListenPanel),
};
type Tool = keyof typeof TOOLS;

interface Shown {
  tool: Tool;
  View: ComponentType<ToolProps>;
  section: string | null;
}

/** The buttons above a chapter's text, and the tool that is open. They are in the page from the start, so nothing moves. */
export function ReaderTools(props: ReaderToolsProps) {
  const [shown, setShown] = useState<Shown | null>(null);
  const buttons = useRef<Partial<Record<Tool, HTMLButtonElement | null>>>({});
  const open = (tool: Tool, section: string | null) =>
    // Without a connection and without a copy of the code the button does nothing.
    void TOOLS[tool]().then(
      (View) => setShown({ tool, View, section }),
      () => undefined,
    );
  useEffect(() => {
    const listen = (event: Event) => open("listen", (event as CustomEvent<string>).detail);
    addEventListener(LISTEN_EVENT, listen);
    return () => removeEventListener(LISTEN_EVENT, listen);
  }, []);
  const button = (tool: Tool, label: string, drawing: string) => (
    <button
      type="button"
      className="quiet"
      ref={(made) => void (buttons.current[tool] = made)}
      aria-expanded={shown?.tool === tool}
      onClick={() => (shown?.tool === tool ? setShown(null) : open(tool, null))}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={drawing} />
      </svg>
      {label}
    </button>
  );
  return (
    <div className="reader-tools no-print">
      {button("text", props.texts.text, "M2 19 8 5l6 14M4 15h8M15 19l3.5-9 3.5 9M16 16.5h5")}
      <span data-after-gate hidden={!props.open}>
        {button(
          "listen",
          props.texts.listen,
          "M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
        )}
      </span>
      {shown ? (
        <shown.View
          {...props}
          section={shown.section}
          onClose={() => {
            setShown(null);
            buttons.current[shown.tool]?.focus();
          }}
        />
      ) : null}
    </div>
  );
}
