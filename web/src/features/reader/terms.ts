import type { Glossary } from "@course-companion/contract/content";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { element } from "./element.ts";
import { placeBeside } from "./place-beside.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

/** A pointer that only passes over a term opens nothing; one on its way to the definition does not close it. */
const OPEN_MS = 350;
const CLOSE_MS = 250;

/**
 * Shows the definition of a term under the pointer, and of one that is pressed, by Enter or Space too. It stays while
 * the pointer is on either, until Escape, a press elsewhere, or the focus leaves (WCAG 1.4.13). Without this script a term
 * is a link to the glossary. Returns a function that ends it.
 */
export function explainTerms(text: HTMLElement, chapter: ReaderChapter): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const bubble = new Bubble(text, chapter);
  for (const term of termsIn(text)) {
    term.role = "button";
    term.ariaExpanded = "false";
  }
  text.addEventListener(
    "click",
    (event) => {
      const term = termAt(event);
      // A new tab is for the glossary's page.
      if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      bubble.press(term);
    },
    { signal },
  );
  text.addEventListener(
    "keydown",
    (event) => {
      const term = termAt(event);
      if (!term || event.key !== " ") return;
      event.preventDefault();
      bubble.press(term);
    },
    { signal },
  );
  for (const [type, act] of [
    ["pointerover", (term: HTMLElement) => bubble.hover(term)],
    ["pointerout", () => bubble.unhover()],
  ] as const)
    text.addEventListener(
      type,
      (event) => {
        const term = event.pointerType === "mouse" ? termAt(event) : null;
        if (term) act(term);
      },
      { signal },
    );
  text.addEventListener("focusout", (event) => termAt(event) && bubble.close(), { signal });
  document.addEventListener("pointerdown", (event) => bubble.closeUnless(event.target as Node), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && bubble.close(), { signal });
  return () => {
    ended.abort();
    bubble.remove();
  };
}

const termsIn = (text: HTMLElement) => text.querySelectorAll<HTMLElement>("a.term");
const termAt = ({ target }: Event) => (target as Element).closest<HTMLElement>("a.term");

/** The definition on the page: one element, which is empty while none is shown, so that what it says is announced. */
class Bubble {
  readonly #box: HTMLElement;
  readonly #chapter: ReaderChapter;
  readonly #language: string;
  #glossary: Promise<Glossary> | null = null;
  #term: HTMLElement | null = null;
  /** It was pressed and stays when the pointer leaves. */
  #pinned = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(text: HTMLElement, chapter: ReaderChapter) {
    const shown = text.querySelector<HTMLElement>("[lang]");
    this.#chapter = chapter;
    this.#language = shown?.lang ?? chapter.language;
    this.#box = element("div", { className: "definition no-print", id: "definition" });
    this.#box.role = "status";
    this.#box.lang = this.#language;
    this.#box.dir = shown?.dir ?? "";
    this.#box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#box.addEventListener("pointerleave", () => this.unhover());
    // Beside the text and not in it: notes count the text's letters.
    document.querySelector("main")!.append(this.#box);
  }

  press(term: HTMLElement): void {
    clearTimeout(this.#timer);
    if (this.#term === term && this.#pinned) return this.close();
    this.#pinned = true;
    void this.#show(term);
  }

  hover(term: HTMLElement): void {
    clearTimeout(this.#timer);
    if (this.#term === term) return;
    this.#timer = setTimeout(() => {
      this.#pinned = false;
      void this.#show(term);
    }, OPEN_MS);
  }

  unhover(): void {
    clearTimeout(this.#timer);
    if (!this.#pinned) this.#timer = setTimeout(() => this.close(), CLOSE_MS);
  }

  closeUnless(at: Node): void {
    if (this.#term && !this.#term.contains(at) && !this.#box.contains(at)) this.close();
  }

  close(): void {
    clearTimeout(this.#timer);
    if (this.#term) this.#term.ariaExpanded = "false";
    this.#term?.removeAttribute("aria-describedby");
    this.#term = null;
    this.#pinned = false;
    this.#box.replaceChildren();
  }

  remove(): void {
    this.close();
    this.#box.remove();
  }

  async #show(term: HTMLElement): Promise<void> {
    if (this.#term !== term) {
      const pinned = this.#pinned;
      this.close();
      this.#pinned = pinned;
    }
    this.#term = term;
    const content = await this.#contentOf(term.dataset["term"]!);
    // Another was opened meanwhile, or this one closed.
    if (this.#term !== term) return;
    this.#box.replaceChildren(...content);
    term.ariaExpanded = "true";
    term.setAttribute("aria-describedby", this.#box.id);
    placeBeside(this.#box, term);
  }

  async #contentOf(id: string): Promise<HTMLElement[]> {
    const { course, release, failures } = this.#chapter;
    this.#glossary ??= call(routes.glossary, {
      params: { course },
      query: { locale: this.#language, release },
    });
    try {
      const { terms } = await this.#glossary;
      const found = terms.find((one) => one.id === id);
      if (found) return [element("strong", {}, found.term), element("p", {}, found.definition)];
    } catch {
      this.#glossary = null;
    }
    return [element("p", { className: "dim" }, failures.unreachable)];
  }
}
