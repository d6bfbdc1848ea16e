import { ApiError, renewing } from "../../shared/api/client.ts";
import { KEPT_METRIC, type Keeping, LEARNER, type OnStep } from "./names.ts";
import { patientFetch } from "./patient-fetch.ts";
import { mediaIn, textKey, versionOf } from "./rules.ts";

/** Another release or build came in between: everything must be of one. */
export class Moved extends Error {}

const AT_ONCE = 3;
/** The body is stored as it was decoded. */
const NOT_STORED = ["content-encoding", "content-length", "server-timing"];

/** Fetches what belongs to one course and stores it; what is stored already is only counted. */
export class Basket {
  readonly keeping: Keeping;
  readonly at = new Date().toISOString();
  done = 0;
  total = 0;
  bytes = 0;
  readonly #signal: AbortSignal;
  readonly #onStep: OnStep;
  readonly #media = new Set<string>();

  constructor(keeping: Keeping, signal: AbortSignal, onStep: OnStep) {
    this.keeping = keeping;
    this.#signal = signal;
    this.#onStep = onStep;
  }

  /** So many steps more are to come. */
  expect(steps: number): void {
    this.total += steps;
    this.#onStep(this.done, this.total);
  }

  /** Does something for each, a few at once; each is a step. Ends at the first failure, and when it is stopped. */
  async each<T>(list: readonly T[], work: (one: T) => Promise<unknown>, atOnce = AT_ONCE): Promise<void> {
    const rest = list.values();
    const worker = async () => {
      for (const one of rest) {
        this.#signal.throwIfAborted();
        await work(one);
        this.done += 1;
        this.#onStep(this.done, this.total);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  /** Scripts and styles of the build, those of parts that are loaded later too: pages must not lack them offline. */
  async putFiles(name: string, files: readonly string[]): Promise<void> {
    const app = await caches.open(name);
    for (const file of files) {
      if (await app.match(file)) continue;
      const response = await fetch(file, { signal: this.#signal });
      if (!response.ok) throw new Moved();
      await app.put(file, response);
    }
  }

  /**
   * Stores a page unless `open` says of its HTML that it is of no use to the learner. False when it is not stored, as
   * when there is no such page. Throws Moved when it is of another release or build.
   */
  async page(address: string, open: (html: string) => Promise<boolean> = async () => true): Promise<boolean> {
    const course = await caches.open(this.keeping.cache);
    const stored = await course.match(address);
    const response = stored ?? (await patientFetch(address, { signal: this.#signal, cache: "no-cache" }));
    if (response.status === 404) return false;
    if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
    const version = versionOf(response.headers.get("etag"));
    const { build, release } = this.keeping;
    if (version?.build !== build || version.release !== release) throw new Moved();
    const html = await response.text();
    if (!(await open(html))) return false;
    this.note(html);
    if (!stored) await course.put(address, this.#copyOf(response, html));
    return true;
  }

  /** A chapter's page, and its text when only the learner is given it; false when it is closed to them. */
  chapter(address: string, id: string, isOpen: boolean): Promise<boolean> {
    return this.page(address, async (html) => !html.includes('id="gate"') || this.#text(id, isOpen));
  }

  /** Counts what is stored, and notes the media that it names. */
  note(text: string): void {
    this.bytes += new Blob([text]).size;
    for (const address of mediaIn(text, this.keeping.course)) this.#media.add(address);
  }

  /** Stores all media that were named so far: those of free chapters with the course, others as the learner's own. */
  async fetchMedia(): Promise<void> {
    const [course, own] = await Promise.all([caches.open(this.keeping.cache), caches.open(LEARNER)]);
    this.expect(this.#media.size);
    await this.each([...this.#media], async (address) => {
      let response = await course.match(address);
      if (!response) {
        const asked = await this.#ask(address);
        if (!asked) return own.delete(address);
        const free = asked.headers.get("cache-control")?.includes("public");
        await (free ? course : own).put(address, asked.clone());
        response = asked;
      }
      this.bytes += (await response.blob()).size;
    });
  }

  /** Asked for each time that it should be open to the learner: the server decides, and may have changed its answer. */
  async #text(id: string, isOpen: boolean): Promise<boolean> {
    const { course, content } = this.keeping;
    const query = new URLSearchParams({ format: "html", locale: content });
    const address = `/api/v1/courses/${course}/chapters/${encodeURIComponent(id)}?${query.toString()}`;
    const response = isOpen ? await this.#ask(address) : null;
    const own = await caches.open(LEARNER);
    if (!response) {
      await own.delete(textKey(address));
      return false;
    }
    const html = await response.text();
    this.note(html);
    await own.put(textKey(address), this.#copyOf(response, html));
    return true;
  }

  /** As the learner; null when it is not there or not open to them. */
  async #ask(address: string): Promise<Response | null> {
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
    headers.set("server-timing", `${KEPT_METRIC};desc="${this.at}"`);
    return new Response(text, { headers });
  }
}
