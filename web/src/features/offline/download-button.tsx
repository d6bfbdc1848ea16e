"use client";
import { type ComponentType, useEffect, useRef, useState } from "react";
import type { DownloadProps, Takeover } from "./download-panel.tsx";

/** The button that downloads a course. Its panel loads when the browser is idle, or when the button is pressed. */
export function DownloadButton(props: DownloadProps) {
  const [Panel, setPanel] = useState<ComponentType<DownloadProps & Takeover> | null>(null);
  const [able, setAble] = useState(true);
  const takeover = useRef<Takeover>({ begin: false, focus: false });
  const button = useRef<HTMLButtonElement>(null);
  const load = () =>
    void import("./download-panel.tsx").then(
      ({ DownloadPanel }) => {
        takeover.current.focus = document.activeElement === button.current;
        setPanel(() => DownloadPanel);
      },
      () => undefined,
    );
  useEffect(() => {
    // Only a built app has a service worker, and only some browsers let it store anything.
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
