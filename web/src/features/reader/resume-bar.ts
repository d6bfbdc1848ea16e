import { fill } from "../../shared/lib/texts.ts";
import type { ReaderTexts } from "./reader-chapter.ts";
import { element } from "./element.ts";
import { COMPLETED_EVENT } from "../../shared/session/completed-event.ts";

/**
 * Offers to continue at a section, at the foot of the window. The bar leaves when it is used or closed, on Escape, when
 * the chapter is completed, and when the reader scrolls a window's height: by then they have chosen where to read.
 * Returns a function that removes it.
 */
export function offerToContinue(options: {
  locale: string;
  texts: ReaderTexts;
  section: HTMLElement;
  onUse: () => void;
}): () => void {
  const { locale, texts, section } = options;
  const from = scrollY;
  const ended = new AbortController();
  const link = element(
    "a",
    { href: `#${encodeURIComponent(section.id)}` },
    fill(locale, texts.resume, { section: section.textContent ?? "" }),
  );
  const close = element("button", { type: "button", className: "bare" }, "×");
  close.setAttribute("aria-label", texts.close);
  const bar = element("div", { className: "resume no-print" }, link, close);
  const leave = () => {
    ended.abort();
    const hadFocus = bar.contains(document.activeElement);
    bar.remove();
    if (hadFocus) document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
    options.onUse();
  });
  close.addEventListener("click", leave);
  // Before the text, where the Tab key comes to it first; it is drawn at the foot of the window.
  document.querySelector("main")?.prepend(bar);

  const { signal } = ended;
  const onKey = ({ key }: KeyboardEvent) =>
    key === "Escape" && document.querySelector("dialog[open]") === null && leave();
  const onScroll = () => Math.abs(scrollY - from) > innerHeight && leave();
  addEventListener("keydown", onKey, { signal });
  addEventListener("scroll", onScroll, { signal, passive: true });
  addEventListener(COMPLETED_EVENT, leave, { signal });
  return leave;
}
