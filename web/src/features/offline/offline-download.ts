import { ApiError, renewing } from "../../shared/api/client.ts";
import { SAVED_AT_METRIC, type PendingDownload, LEARNER, type OnProgress } from "./names.ts";
import { fetchWithRetry } from "./fetch-with-retry.ts";
import { glossaryKey, mediaIn, textKey, versionOf } from "./rules.ts";

/** Thrown when another release or build goes live during a download: all of a copy must be from one. */
export class ReleaseChangedError extends Error {}

const CONCURRENCY = 3;
/** Headers that do not fit the stored body, which is decoded. */
const NOT_STORED = ["content-encoding", "content-length", "server-timing"];

/** Fetches and stores what belongs to one course; what is stored already is only counted. */
export class OfflineDownload {
  readonly pending: PendingDownload;
  readonly at = new Date().toISOString();
  done = 0;
  total = 0;
  bytes = 0;
  readonly #signal: AbortSignal;
  readonly #onProgress: OnProgress;
  readonly #media = new Set<string>();

  constructor(pending: PendingDownload, signal: AbortSignal, onProgress: OnProgress) {
    this.pending = pending;
    this.#signal = signal;
    this.#onProgress = onProgress;
  }

  /** Adds steps to the total. */
  expect(steps: number): void {
    this.total += steps;
    this.#onProgress(this.done, this.total);
  }

  /** Does one step for each item, a few at a time. Ends at the first failure, and when the download is stopped. */
  async each<T>(
    list: readonly T[],
    work: (item: T) => Promise<unknown>,
    atOnce = CONCURRENCY,
  ): Promise<void> {
    const rest = list.values();
    const worker = async () => {
      for (const item of rest) {
        this.#signal.throwIfAborted();
        await work(item);
        this.done += 1;
        this.#onProgress(this.done, this.total);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /** Stores the build's scripts and styles, including those that load later: pages need them offline. */
  async putFiles(name: string, files: readonly string[]): Promise<void> {
    const app = await caches.open(name);
    for (const file of files) {
      if (await app.match(file)) continue;
      const response = await fetch(file, { signal: this.#signal });
      if (!response.ok) throw new ReleaseChangedError();
      await app.put(file, response);
    }
  }

  /**
   * Stores a page unless `open` finds that its HTML is of no use to the learner. Returns false when it is not stored, as
   * when there is no such page. Throws ReleaseChangedError when it is of another release or build.
   */
  async page(address: string, open: (html: string) => Promise<boolean> = async () => true): Promise<boolean> {
    const course = await caches.open(this.pending.cache);
    const stored = await course.match(address);
    const response = stored ?? (await fetchWithRetry(address, { signal: this.#signal, cache: "no-cache" }));
    if (response.status === 404) return false;
    if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
    const version = versionOf(response.headers.get("etag"));
    const { build, release } = this.pending;
    if (version?.build !== build || version.release !== release) throw new ReleaseChangedError();
    const html = await response.text();
    if (!(await open(html))) return false;
    this.count(html);
    if (!stored) await course.put(address, this.#copyOf(response, html));
    return true;
  }

  /** Stores a chapter's page, and its text when that is gated. Returns false when it is closed to the learner. */
  chapter(address: string, id: string, isOpen: boolean): Promise<boolean> {
    return this.page(address, async (html) => !html.includes('id="gate"') || this.#text(id, isOpen));
  }

  /** Stores the definitions of the course's terms in a language. */
  async glossary(language: string): Promise<void> {
    const { course, release, cache } = this.pending;
    const query = new URLSearchParams({ locale: language, release });
    const address = `/api/v1/courses/${course}/glossary?${query.toString()}`;
    const response = await fetchWithRetry(address, { signal: this.#signal });
    if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
    const text = await response.text();
    this.count(text);
    await (await caches.open(cache)).put(glossaryKey(address), this.#copyOf(response, text));
  }

  /** Counts the size of what is stored, and collects the media that it names. */
  count(text: string): void {
    this.bytes += new Blob([text]).size;
    for (const address of mediaIn(text, this.pending.course)) this.#media.add(address);
  }

  /** Stores all media collected so far: those of free chapters with the course, others as the learner's own. */
  async fetchMedia(): Promise<void> {
    const [course, own] = await Promise.all([caches.open(this.pending.cache), caches.open(LEARNER)]);
    this.expect(this.#media.size);
    await this.each([...this.#media], async (address) => {
      let response = await course.match(address);
      if (!response) {
        const asked = await this.#fetchAsLearner(address);
        if (!asked) return own.delete(address);
        const free = asked.headers.get("cache-control")?.includes("public");
        await (free ? course : own).put(address, asked.clone());
        response = asked;
      }
      this.bytes += (await response.blob()).size;
    });
  }

  /** Stores a gated text. It is fetched each time, because the server may have changed its decision. */
  async #text(id: string, isOpen: boolean): Promise<boolean> {
    const { course, content } = this.pending;
    const query = new URLSearchParams({ format: "html", locale: content });
    const address = `/api/v1/courses/${course}/chapters/${encodeURIComponent(id)}?${query.toString()}`;
    const response = isOpen ? await this.#fetchAsLearner(address) : null;
    const own = await caches.open(LEARNER);
    if (!response) {
      await own.delete(textKey(address));
      return false;
    }
    const html = await response.text();
    this.count(html);
    await own.put(textKey(address), this.#copyOf(response, html));
    return true;
  }

  /** Fetches as the learner. Returns null for what does not exist or is not open to them. */
  async #fetchAsLearner(address: string): Promise<Response | null> {
    try {
      return await renewing(() => fetch(address, { signal: this.#signal, cache: "no-cache" }));
    } catch (error) {
      const closed = error instanceof ApiError && [401, 403, 404].includes(error.problem.status);
      if (closed) return null;
      throw error;
    }
  }

  #copyOf(response: Response, text: string): Response {
    const headers = new Headers(response.headers);
    for (const name of NOT_STORED) headers.delete(name);
    headers.set("server-timing", `${SAVED_AT_METRIC};desc="${this.at}"`);
    return new Response(text, { headers });
  }
}
