import { fill } from "../../shared/lib/texts.ts";
import { LISTEN_EVENT } from "../reader-tools/listen-event.ts";
import { type ASSISTANTS, askLink, sectionAddress } from "./ask-link.ts";
import { element } from "./element.ts";
import { headingsOf } from "./headings.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

/**
 * A menu beside each section's heading: ask an assistant about it, listen, copy its address. It has no text until it is
 * opened, and leads elsewhere only when a link in it is pressed.
 */
export function addSectionMenus(
  text: HTMLElement,
  chapter: ReaderChapter,
  say: (text: string) => void,
): void {
  for (const heading of headingsOf(text)) {
    const button = element("button", { type: "button", className: "section-menu" });
    button.setAttribute(
      "aria-label",
      fill(chapter.locale, chapter.texts.sectionMenu, { title: heading.textContent }),
    );
    button.setAttribute("aria-expanded", "false");
    const tools = element("div", { className: "section-tools no-print" }, button);
    const link = heading.nextElementSibling;
    (link?.matches(".permalink") ? link : heading).after(tools);
    let leave: (() => void) | undefined;
    const shut = () => {
      leave?.();
      leave = undefined;
    };
    button.addEventListener("click", () => {
      if (leave) return shut();
      leave = open(tools, button, itemsFor(heading, chapter, say, shut), shut);
    });
  }
}

/** Shows the items below the button until Escape, or a press or focus elsewhere. Returns what takes them away. */
function open(tools: HTMLElement, button: HTMLElement, items: HTMLElement[], shut: () => void): () => void {
  const box = element("div", { className: "tool-box section-box" }, ...items);
  box.lang = document.documentElement.lang;
  box.dir = document.documentElement.dir;
  tools.append(box);
  button.setAttribute("aria-expanded", "true");
  items[0]?.focus({ preventScroll: true });
  const ended = new AbortController();
  const { signal } = ended;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    shut();
    button.focus();
  };
  const onOutside = ({ target }: Event) => {
    if (!tools.contains(target as Node)) shut();
  };
  tools.addEventListener("keydown", onKey, { signal });
  document.addEventListener("pointerdown", onOutside, { signal });
  document.addEventListener("focusin", onOutside, { signal });
  return () => {
    ended.abort();
    box.remove();
    button.setAttribute("aria-expanded", "false");
  };
}

/** An assistant can read the address of a chapter that anybody may read; of others there is the link alone. */
function itemsFor(
  heading: HTMLElement,
  chapter: ReaderChapter,
  say: (text: string) => void,
  done: () => void,
): HTMLElement[] {
  const { texts, locale } = chapter;
  const section = {
    title: heading.textContent,
    address: sectionAddress(location.href, heading.id),
  };
  const ask = (assistant: keyof typeof ASSISTANTS, label: string) => {
    const href = askLink(assistant, (values) => fill(locale, texts.askPrompt, values), section);
    return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, label);
  };
  const item = (label: string, act: () => void) => {
    const button = element("button", { type: "button", className: "bare" }, label);
    button.addEventListener("click", act);
    return button;
  };
  const copy = item(texts.copyLink, () => {
    const copied = () => {
      copy.textContent = texts.linkCopied;
      say(texts.linkCopied);
    };
    // Not allowed to copy: the address bar has it.
    void navigator.clipboard.writeText(section.address).then(copied, () => (location.hash = heading.id));
  });
  const listen = item(texts.listenHere, () => {
    done();
    dispatchEvent(new CustomEvent(LISTEN_EVENT, { detail: heading.id }));
  });
  const asks = chapter.open ? [ask("chatGpt", texts.askChatGpt), ask("claude", texts.askClaude)] : [];
  return [...asks, listen, copy];
}
