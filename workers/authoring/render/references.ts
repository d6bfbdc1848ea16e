import type { RenderContext, Target, TextPlace } from "./types.ts";

/** Resolves what a link or image in a text points to. Paths never leave the course folder. */
export function resolveReference(url: string, place: TextPlace, ctx: RenderContext): Target {
  const trimmed = url.trim();
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(trimmed)) return { kind: "external", url: trimmed };
  const [beforeHash = "", ...hash] = trimmed.split("#");
  const fragment = hash.length > 0 ? decode(hash.join("#")) : null;
  const path = decode(beforeHash.split("?")[0]!).normalize("NFC");
  if (path === "")
    return fragment
      ? { kind: "section", id: fragment }
      : { kind: "chapter", chapter: place.chapter, section: null };
  const stable = /^\/courses\/([^/]+)\/chapters\/([^/]+)\/?$/.exec(path);
  if (stable && stable[1] === ctx.course)
    return ctx.chapters.has(stable[2]!)
      ? { kind: "chapter", chapter: stable[2]!, section: fragment }
      : { kind: "missing", path };

  const written = resolvePath(place.file, path);
  // A translation may write its paths relative to the original's folder.
  const borrowed = place.original === place.file ? null : resolvePath(place.original, path);
  if (written === null && borrowed === null) return { kind: "outside", path };
  const candidates = [
    written,
    borrowed,
    borrowed && `translations/${place.language}/${borrowed}`,
    written && unprefixed(written),
  ];
  for (const candidate of candidates) {
    if (candidate === null || candidate === undefined) continue;
    const found = existing(candidate, ctx, fragment);
    if (found) return found;
  }
  return { kind: "missing", path: written ?? borrowed ?? path };
}

/** Returns the URL at which the API serves a media file. */
export function mediaUrl(course: string, path: string): string {
  return `/api/v1/courses/${course}/media/${path.split("/").map(encodeURIComponent).join("/")}`;
}

/** Returns the URL of a chapter or of one of its sections; it is the same in every release. */
export function chapterUrl(course: string, chapter: string, section: string | null): string {
  return `/courses/${course}/chapters/${chapter}${section === null ? "" : `#${encodeURIComponent(section)}`}`;
}

/** Returns the URL of a quiz; it is the same in every release. */
export function quizUrl(course: string, quiz: string): string {
  return `/courses/${course}/quizzes/${quiz}`;
}

/** Returns the URL of a term in the course's glossary. */
export function glossaryUrl(course: string, term: string): string {
  return `/courses/${course}/glossary#term-${term}`;
}

function existing(path: string, ctx: RenderContext, section: string | null): Target | null {
  const folder = path.replace(/\/$/, "");
  for (const file of [folder, `${folder}.md`, `${folder}/README.md`, `${folder}/index.md`]) {
    const chapter = ctx.chapterByFile.get(file);
    if (chapter !== undefined) return { kind: "chapter", chapter, section };
  }
  if (!ctx.files.has(path)) return null;
  if (ctx.hidden.has(path)) return { kind: "hidden", path };
  return path.endsWith(".md") ? { kind: "unlisted", path } : { kind: "media", path };
}

function unprefixed(path: string): string | null {
  const match = /^translations\/[^/]+\/(.+)$/.exec(path);
  return match ? match[1]! : null;
}

/** Returns the path relative to the course folder; null when it leaves the folder. */
function resolvePath(from: string, path: string): string | null {
  const parts = path.startsWith("/") ? [] : from.split("/").slice(0, -1);
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
