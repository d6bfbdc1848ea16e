import { type ReactNode, useEffect, useRef } from "react";

/** The box of an open tool: named, closed by Escape and by its button; the page beside it stays in use. */
export function ToolBox(props: {
  className: string;
  title: string;
  close: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={box}
      className={`tool-box ${props.className}`}
      role="dialog"
      aria-label={props.title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        props.onClose();
      }}
    >
      {props.children}
      <button type="button" className="bare close" aria-label={props.close} onClick={props.onClose}>
        ×
      </button>
    </div>
  );
}
