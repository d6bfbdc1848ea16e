import { signInHref } from "../../shared/lib/sign-in.ts";
import { fill } from "../../shared/lib/texts.ts";
import { ApiError, renewing } from "../../shared/api/client.ts";
import { who } from "../../shared/session/who.ts";
import { element } from "./element.ts";
import type { ReaderChapter } from "./reader-chapter.ts";

/**
 * Fetches a gated text as the learner. Inserts it into `text` when it is open to them, and shows the reason otherwise.
 * Returns whether it was inserted.
 */
export async function openGate(text: HTMLElement, chapter: ReaderChapter): Promise<boolean> {
  const gate = document.querySelector<HTMLElement>("#gate")!;
  const status = gate.querySelector<HTMLElement>("#gate-status")!;
  const { texts } = chapter;
  try {
    const path = `/api/v1/courses/${chapter.course}/chapters/${encodeURIComponent(chapter.chapter)}`;
    const query = new URLSearchParams({ format: "html", locale: chapter.language });
    const { kind } = await who();
    // Without a learner the server would refuse: no request is needed.
    if (kind === null) return showGate(gate, chapter, { mayHaveAccount: true });
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
      return showPrerequisite(gate, chapter);
    if (error instanceof ApiError && error.problem.code === "not-in-account") {
      const { kind } = await who();
      return showGate(gate, chapter, { mayHaveAccount: kind !== "account" });
    }
    status.textContent = error instanceof ApiError ? chapter.failures.failed : chapter.failures.unreachable;
    const retry = element("button", { type: "button" }, chapter.failures.retry);
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

/** Names the chapters to complete first. */
function showPrerequisite(gate: HTMLElement, { texts, required }: ReaderChapter): false {
  const chapters = required.map(({ title, href }) => element("li", {}, element("a", { href }, title)));
  return showReason(gate, element("p", {}, texts.prerequisite), element("ul", {}, ...chapters));
}

/** Names the tier that opens the chapter, and how to sign in where that may help. */
function showGate(
  gate: HTMLElement,
  chapter: ReaderChapter,
  { mayHaveAccount }: { mayHaveAccount: boolean },
): false {
  const { texts } = chapter;
  const toPlans = element("a", { href: chapter.plansHref }, texts.gatePlans);
  const href = signInHref(location.pathname + location.search);
  const signIn = element("a", { className: "button", href }, texts.signIn);
  return showReason(
    gate,
    element("h2", {}, fill(chapter.locale, texts.gateTitle, { tier: chapter.tier })),
    element("p", {}, texts.gate),
    ...(mayHaveAccount ? [element("p", {}, texts.gateGuest)] : []),
    element("p", { className: "row" }, ...(mayHaveAccount ? [signIn] : []), toPlans),
  );
}

function showReason(gate: HTMLElement, ...parts: HTMLElement[]): false {
  const box = element("div", { className: "note", id: "gate-status" }, ...parts);
  box.setAttribute("role", "status");
  gate.querySelector("#gate-status")!.replaceWith(box);
  return false;
}
