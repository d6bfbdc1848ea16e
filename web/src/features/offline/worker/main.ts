import type { Session } from "../../../../front/names.ts";
import { isLocale } from "../../../shared/lib/locales.ts";
import type { ToWorker } from "../names.ts";
import { wipeAfterSignOut } from "../owner.ts";
import { type RequestKind, requestKindOf } from "../rules.ts";
import {
  answerFile,
  answerGlossary,
  answerMedia,
  answerOnline,
  answerPage,
  answerText,
  answerUnlocalised,
} from "./answer.ts";
import { scope } from "./scope.ts";
import { saveLanguage, saveOfflinePage, prepare, prune } from "./shell.ts";

/**
 * The service worker. By itself it stores only scripts, styles and offline pages; the page stores courses
 * (`download-course.ts`). A new one waits until the pages of the former are closed, so no page loses its scripts.
 */
const ANSWERS: Record<RequestKind, (request: Request) => Promise<Response>> = {
  page: answerPage,
  unlocalised: answerUnlocalised,
  online: answerOnline,
  file: answerFile,
  media: answerMedia,
  text: answerText,
  glossary: answerGlossary,
};

scope.addEventListener("install", (event) => event.waitUntil(prepare()));
scope.addEventListener("activate", (event) => event.waitUntil(prune().then(() => scope.clients.claim())));

scope.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== scope.location.origin) return;
  if (request.mode === "navigate" && /^\/sign-out\/(everywhere\/)?done$/.test(pathname))
    event.waitUntil(afterSignOut());
  const kind = requestKindOf(request);
  if (kind) event.respondWith(ANSWERS[kind](request));
});

scope.addEventListener("message", (event) => {
  const data = event.data as ToWorker;
  if (data.type !== "opened" || !isLocale(data.locale)) return;
  const files = data.files.filter((file) => file.startsWith("/_next/static/"));
  event.waitUntil(Promise.allSettled([saveLanguage(data.locale), saveOfflinePage(data.locale, files)]));
});

async function afterSignOut(): Promise<void> {
  const response = await fetch("/session", { cache: "no-store" });
  if (response.ok) await wipeAfterSignOut((await response.json()) as Session);
}
