"use client";
import { type ComponentType, useEffect, useRef, useState } from "react";
import type { KeepPlace, Takeover } from "./keep-panel.tsx";

/** "Keep for offline". What stands behind it is loaded when the browser is idle, or when it is pressed. */
export function KeepButton(props: KeepPlace) {
  const [Panel, setPanel] = useState<ComponentType<KeepPlace & Takeover> | null>(null);
  const [able, setAble] = useState(true);
  const takeover = useRef<Takeover>({ begin: false, focus: false });
  const button = useRef<HTMLButtonElement>(null);
  const load = () =>
    void import("./keep-panel.tsx").then(
      ({ KeepPanel }) => {
        takeover.current.focus = document.activeElement === button.current;
        setPanel(() => KeepPanel);
      },
      () => undefined,
    );
  useEffect(() => {
    // Only a built app has a service worker, and only some browsers let one keep anything.
    if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator) || !("caches" in globalThis))
      return setAble(false);
    const wait = "requestIdleCallback" in window ? requestIdleCallback(load, { timeout: 3_000 }) : undefined;
    if (wait === undefined) load();
    return () => {
      if (wait !== undefined) cancelIdleCallback(wait);
    };
  }, []);
  if (!able) return null;
  if (Panel) return <Panel {...props} {...takeover.current} />;
  return (
    <div className="keep">
      <button
        ref={button}
        type="button"
        className="quiet"
        onClick={() => {
          takeover.current.begin = true;
          load();
        }}
      >
        {props.texts.keep}
      </button>
      <p className="small dim">{props.texts.keepHint}</p>
    </div>
  );
}
