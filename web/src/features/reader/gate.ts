import { signInHref } from "../../shared/lib/sign-in.ts";
import { fill } from "../../shared/lib/texts.ts";
import { ApiError, renewing } from "../../shared/api/client.ts";
import { who } from "../../shared/session/who.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

/**
 * Asks for a text that is not open to everybody, as the learner. Puts it into `text` when it is theirs, and says why not
 * otherwise; it sells nothing and promises nothing.
 */
export async function openGate(text: HTMLElement, chapter: ReaderChapter): Promise<boolean> {
  const gate = document.querySelector<HTMLElement>("#gate")!;
  const status = gate.querySelector<HTMLElement>("#gate-status")!;
  const { texts } = chapter;
  try {
    const path = `/api/v1/courses/${chapter.course}/chapters/${encodeURIComponent(chapter.chapter)}`;
    const query = new URLSearchParams({ format: "html", locale: chapter.language });
    const { kind } = await who();
    // Nobody need not ask: the gate is known.
    if (kind === null) return tell(gate, chapter, true, false);
    const response = await renewing(() =>
      fetch(`${path}?${query.toString()}`, { credentials: "same-origin" }),
    );
    text.innerHTML = await response.text();
    // A text without a title of its own keeps the page's.
    if (text.querySelector("h1") === null) text.before(gate.querySelector("h1")!);
    gate.remove();
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.problem.code === "prerequisite-missing")
      return tell(gate, chapter, false, true);
    if (error instanceof ApiError && error.problem.code === "not-in-account") {
      const { kind } = await who();
      return tell(gate, chapter, kind !== "account", false);
    }
    status.textContent = error instanceof ApiError ? chapter.failures.failed : chapter.failures.unreachable;
    const retry = document.createElement("button");
    retry.type = "button";
    retry.textContent = chapter.failures.retry;
    status.after(retry);
    return new Promise((resolve) =>
      retry.addEventListener("click", () => {
        retry.remove();
        status.textContent = texts.loading;
        resolve(openGate(text, chapter));
      }),
    );
  }
}

function tell(
  gate: HTMLElement,
  chapter: ReaderChapter,
  mayHaveAccount: boolean,
  prerequisite: boolean,
): false {
  const { texts } = chapter;
  const box = document.createElement("div");
  box.className = "note";
  box.id = "gate-status";
  box.setAttribute("role", "status");
  const add = (tag: string, content: string) => {
    const element = document.createElement(tag);
    element.textContent = content;
    box.append(element);
    return element;
  };
  if (prerequisite) {
    add("p", texts.prerequisite);
    const list = add("ul", "");
    for (const { title, href } of chapter.required) {
      const item = document.createElement("li");
      item.append(linkTo(href, title));
      list.append(item);
    }
  } else {
    add("h2", texts.gateTitle);
    add("p", fill(chapter.locale, texts.gate, { tier: chapter.tier }));
    if (mayHaveAccount) add("p", texts.gateGuest);
    const row = add("p", "");
    row.className = "row";
    if (mayHaveAccount) {
      const signIn = linkTo(signInHref(location.pathname + location.search), texts.signIn);
      signIn.className = "button";
      row.append(signIn);
    }
    row.append(linkTo(chapter.plansHref, texts.gatePlans));
  }
  gate.querySelector("#gate-status")!.replaceWith(box);
  return false;
}

function linkTo(href: string, title: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = title;
  return link;
}
