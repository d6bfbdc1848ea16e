import { fill } from "../../shared/lib/texts.ts";
import { element } from "./element.ts";
import { headingsOf } from "./headings.ts";
import type { ReaderChapter, ReaderTexts } from "./reader-chapter.ts";

/** A button on each block of code. */
export function addCopyButtons(text: HTMLElement, texts: ReaderTexts, say: (text: string) => void): void {
  for (const pre of text.querySelectorAll("pre")) {
    const button = element("button", { type: "button", className: "copy no-print" }, texts.copy);
    button.addEventListener("click", () => {
      const copied = () => {
        button.textContent = texts.copied;
        button.dataset["done"] = "";
        say(texts.copied);
        setTimeout(() => {
          button.textContent = texts.copy;
          delete button.dataset["done"];
          say("");
        }, 2_000);
      };
      // Not allowed: it is marked, so that the keyboard can copy it.
      const mark = () => getSelection()?.selectAllChildren(pre);
      void navigator.clipboard.writeText(pre.textContent ?? "").then(copied, mark);
    });
    const box = element("div", { className: "code-box" });
    pre.replaceWith(box);
    box.append(pre, button);
  }
}

/**
 * A link to each section, after its heading. It is no part of the heading, whose name stays the same, and has no text:
 * its sign is drawn by the stylesheet, so that neither notes nor copies contain it.
 */
export function addPermalinks(text: HTMLElement, { locale, texts }: ReaderChapter): void {
  for (const heading of headingsOf(text)) {
    const link = element("a", {
      className: "permalink no-print",
      href: `#${encodeURIComponent(heading.id)}`,
    });
    link.setAttribute("aria-label", fill(locale, texts.permalink, { title: heading.textContent }));
    heading.after(link);
  }
}

/** A picture opens large; closing gives the focus back (the dialog's own doing). */
export function addZoom(text: HTMLElement, texts: ReaderTexts): void {
  for (const image of text.querySelectorAll("img")) {
    // One that is a link already leads somewhere.
    if (image.closest("a")) continue;
    const button = element("button", { type: "button", className: "zoom" });
    button.setAttribute("aria-label", fill("en", texts.zoom, { alt: image.alt }));
    const shown = image.closest("picture") ?? image;
    shown.replaceWith(button);
    button.append(shown);
    button.addEventListener("click", () => enlarge(shown, image.alt, texts));
  }
}

function enlarge(shown: HTMLElement, alt: string, texts: ReaderTexts): void {
  const large = shown.cloneNode(true) as HTMLElement;
  for (const source of large.querySelectorAll("source")) source.sizes = "92vw";
  const close = element("button", { type: "button", className: "quiet" }, texts.close);
  const dialog = element("dialog", { className: "zoomed" }, large, close);
  dialog.setAttribute("aria-label", alt);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Adds a link to each quiz that the author placed in the text. */
export function linkInlineQuizzes(text: HTMLElement, chapter: ReaderChapter): void {
  for (const place of text.querySelectorAll<HTMLElement>(".inline-quiz[data-quiz]")) {
    const quiz = chapter.quizzes.find(({ id }) => id === place.dataset["quiz"]);
    if (!quiz || place.childElementCount > 0) continue;
    const title = fill(chapter.locale, chapter.texts.quizHere, { title: quiz.title });
    place.append(element("a", { className: "button quiet no-print", href: quiz.href }, title));
  }
}

/**
 * A formula or code that is wider than the page is scrolled, also by the keyboard, and code then has a name; what fits is
 * no stop of the Tab key.
 */
export function letScroll(text: HTMLElement, texts: ReaderTexts): () => void {
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const isWide = target.scrollWidth > target.clientWidth;
      const set = (name: string, value: string) =>
        isWide ? target.setAttribute(name, value) : target.removeAttribute(name);
      set("tabindex", "0");
      if (!target.matches("pre")) continue;
      // A group and no region: a chapter has many, and landmarks of one name say nothing.
      set("role", "group");
      set("aria-label", target.closest("figure")?.querySelector("figcaption")?.textContent ?? texts.code);
    }
  });
  for (const wide of text.querySelectorAll(".katex, pre.code")) observer.observe(wide);
  return () => observer.disconnect();
}
