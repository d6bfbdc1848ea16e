/** What of a service worker's globals is used. TypeScript's own types for them cannot stand beside those of pages. */
export interface WorkerScope {
  location: Location;
  navigator: Navigator;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<{ url: string }[]>;
  };
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "message", listener: (event: Lasting & { data: unknown }) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEventLike) => void): void;
}

interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEventLike extends Lasting {
  request: Request;
  respondWith(response: Promise<Response>): void;
}

export const scope = globalThis as unknown as WorkerScope;

/** Put in by `web/build.ts`. */
declare const WEB_BUILD: string;
export const BUILD = WEB_BUILD;
