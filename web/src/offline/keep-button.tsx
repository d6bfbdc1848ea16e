"use client";
import { type ComponentType, useEffect, useState } from "react";
import type { KeepTexts } from "./keep-panel.tsx";

/** A course as its page shows it. */
export interface KeepPlace {
  locale: string;
  course: string;
  content: string;
  /** The release on the page, which is the live one when the page came over the line. */
  release: string;
  texts: KeepTexts;
}

/** "Keep for offline". What stands behind it is loaded when the browser is idle, or when it is pressed. */
export function KeepButton(props: KeepPlace) {
  const [Panel, setPanel] = useState<ComponentType<KeepPlace & { begin: boolean }> | null>(null);
  const [begin, setBegin] = useState(false);
  const load = () =>
    void import("./keep-panel.tsx").then(
      ({ KeepPanel }) => setPanel(() => KeepPanel),
      () => undefined,
    );
  useEffect(() => {
    const wait = "requestIdleCallback" in window ? requestIdleCallback(load, { timeout: 3_000 }) : undefined;
    if (wait === undefined) load();
    return () => {
      if (wait !== undefined) cancelIdleCallback(wait);
    };
  }, []);
  if (Panel) return <Panel {...props} begin={begin} />;
  return (
    <div className="keep">
      <button
        type="button"
        className="quiet"
        onClick={() => {
          setBegin(true);
          load();
        }}
      >
        {props.texts.keep}
      </button>
      <p className="small dim">{props.texts.keepHint}</p>
    </div>
  );
}
