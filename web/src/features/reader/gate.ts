import type { Tier } from "@course-companion/contract/tiers";
import { ApiError, renewing } from "../../shared/api/client.ts";
import { ownProgress } from "../../shared/session/own-progress.ts";
import { ownTier } from "../../shared/session/own-tier.ts";
import { who } from "../../shared/session/who.ts";
import { element } from "./element.ts";
import { prerequisiteNote, tierNote } from "./gate-note.ts";
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
    if (kind === null) return await showTier(gate, chapter, null);
    const response = await renewing(() =>
      fetch(`${path}?${query.toString()}`, { credentials: "same-origin" }),
    );
    text.innerHTML = await response.text();
    // A text without a title of its own keeps the page's.
    if (text.querySelector("h1") === null) text.before(gate.querySelector("h1")!);
    gate.remove();
    return true;
  } catch (error) {
    const { code, missing } = error instanceof ApiError ? (error.problem as Refusal) : {};
    if (code === "prerequisite-missing")
      return showReason(gate, prerequisiteNote(chapter, missing?.split(" ") ?? []));
    if (code === "not-in-account") return showTier(gate, chapter, await ownTier().catch(() => null));
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

/** What a refusal says beside its code; `missing`: ids of chapters to complete first, joined by spaces. */
interface Refusal {
  code?: string;
  missing?: string;
}

/** Says which plan opens the chapter, and what the learner can read instead: a chapter that they have not completed. */
async function showTier(gate: HTMLElement, chapter: ReaderChapter, tier: Tier | null): Promise<false> {
  const [{ kind }, progress] = await Promise.all([
    who(),
    ownProgress(chapter.course, chapter.chapter).catch(() => null),
  ]);
  const done = progress?.chapterProgress.filter(({ status }) => status === "completed") ?? [];
  const completed = new Set(done.map((one) => one.chapter));
  return showReason(gate, tierNote(chapter, { tier: tier ?? "free", kind, completed }));
}

function showReason(gate: HTMLElement, parts: HTMLElement[]): false {
  const box = element("div", { className: "card gate-note", id: "gate-status" }, ...parts);
  box.setAttribute("role", "status");
  gate.querySelector("#gate-status")!.replaceWith(box);
  return false;
}
