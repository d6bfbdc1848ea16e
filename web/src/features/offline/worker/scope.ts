/** The globals of a service worker that are used here. TypeScript's own types for them conflict with those of pages. */
export interface WorkerScope {
  location: Location;
  navigator: Navigator;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<{ url: string }[]>;
  };
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEventLike) => void): void;
  addEventListener(type: "message", listener: (event: ExtendableEventLike & { data: unknown }) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEventLike) => void): void;
}

interface ExtendableEventLike {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEventLike extends ExtendableEventLike {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

export const scope = globalThis as unknown as WorkerScope;

/** Put in by `web/build.ts`. */
declare const WEB_BUILD: string;
export const BUILD = WEB_BUILD;
