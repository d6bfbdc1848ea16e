import type { Diagnostic } from "../diagnostics.ts";
import { countDiagnostics, formatDiagnostic, plural } from "../diagnostics.ts";
import type { LoadedChapter } from "../load/index.ts";
import { directionOf } from "../../contract/direction.ts";
import { codeStyles, type RenderedChapter } from "../render/index.ts";
import type { PreviewCourse } from "./course.ts";
import { escape } from "./escape.ts";
import { questionHtml, quizHtml } from "./quiz-html.ts";

/** Renders the list of chapters with all findings of the check. */
export function contentsPage(course: PreviewCourse): string {
  const { loaded } = course;
  const chapters = (loaded?.chapters ?? []).map((chapter) => {
    const title = chapter.texts.get(loaded!.language)!.title;
    const page = course.rendered!.pages.get(chapter.id)!.get(loaded!.language)!;
    return `<li><a href="${hrefOf(course, chapter)}">${escape(title)}</a> <small>${facts(chapter, page)}${languageLinks(course, chapter)}</small></li>`;
  });
  const title = loaded?.manifest.title ?? "Course";
  return layout(
    title,
    loaded?.language ?? "en",
    `<h1>${escape(title)}</h1><ol>${chapters.join("")}</ol>${glossaryLink(loaded)}${findings(course.diagnostics)}`,
  );
}

/** Renders a chapter with its quizzes, in the language of `lang` or the original's, and questions with variables in the variant of `draw`; null when there is no such chapter. */
export function chapterPage(course: PreviewCourse, id: string, query: URLSearchParams): string | null {
  const requested = query.get("lang");
  const draw = Math.max(0, Math.min(9999, Math.trunc(Number(query.get("draw"))) || 0));
  const { loaded, rendered } = course;
  const chapter = loaded?.chapters.find((candidate) => candidate.id === id);
  if (!loaded || !rendered || !chapter) return null;
  const language = requested !== null && chapter.texts.has(requested) ? requested : loaded.language;
  const page = rendered.pages.get(id)!.get(language)!;
  const at = loaded.chapters.indexOf(chapter);
  const step = (other: LoadedChapter | undefined, rel: "prev" | "next") => {
    if (!other) return "<span></span>";
    const [shown, query] = other.texts.has(language)
      ? [language, `?lang=${language}`]
      : [loaded.language, ""];
    return `<a rel="${rel}" href="${hrefOf(course, other)}${query}" lang="${shown}">${escape(other.texts.get(shown)!.title)}</a>`;
  };
  const inline = new Set(page.inlineQuizzes.map((placed) => placed.quiz));
  const html = page.html
    .replace(/<div class="inline-quiz" data-quiz="([^"]+)"><\/div>/g, (_, quiz: string) =>
      quizHtml(course, chapter, quiz, { language, draw }),
    )
    .replace(/<div class="inline-question" data-question="([^"]+)".*?<\/div>/g, (_, question: string) =>
      questionHtml(course, chapter, question, { language, draw }),
    );
  const rest = chapter.quizzes
    .filter((quiz) => !inline.has(quiz.id))
    .map((quiz) => quizHtml(course, chapter, quiz.id, { language, draw }));
  const files = new Set([...chapter.texts.values()].map((text) => text.file));
  for (const quiz of chapter.quizzes) for (const text of quiz.texts.values()) files.add(text.file);
  const own = course.diagnostics.filter((diagnostic) => files.has(diagnostic.file));
  const nav = `<nav>${step(loaded.chapters[at - 1], "prev")}<a href="/">Contents</a>${step(loaded.chapters[at + 1], "next")}</nav>`;
  return layout(
    chapter.texts.get(language)!.title,
    language,
    `${nav}${findings(own)}<main>${html}${rest.join("")}</main>${nav}`,
  );
}

/** Renders the glossary in all its languages; null when the course has none. */
export function glossaryPage({ loaded, diagnostics }: PreviewCourse): string | null {
  if (!loaded || loaded.glossary.size === 0) return null;
  const lists = [...loaded.glossary.values()].map(({ language, terms }, i) => {
    const entries = terms.map(({ written: { id, term, definition } }) => {
      const anchor = i === 0 ? ` id="term-${id}"` : "";
      return `<dt${anchor}><strong>${escape(term)}</strong></dt><dd>${escape(definition)}</dd>`;
    });
    return `<h2>${language}</h2><dl lang="${language}" dir="${directionOf(language)}">${entries.join("")}</dl>`;
  });
  const files = new Set([...loaded.glossary.values()].map(({ file }) => file));
  const own = diagnostics.filter(({ file }) => files.has(file));
  const body = `<nav><a href="/">Contents</a></nav><h1>Glossary</h1>${findings(own)}${lists.join("")}`;
  return layout("Glossary", loaded.language, body);
}

/** Renders a page with a message. */
export function messagePage(message: string): string {
  return layout("Preview", "en", `<p>${escape(message)}</p><p><a href="/">Contents</a></p>`);
}

function glossaryLink(loaded: PreviewCourse["loaded"]): string {
  if (!loaded || loaded.glossary.size === 0) return "";
  return `<p><a href="/courses/${loaded.manifest.id}/glossary">Glossary</a></p>`;
}

function facts(chapter: LoadedChapter, page: RenderedChapter): string {
  const quizzes = chapter.quizzes.length;
  return [
    ...(chapter.entry.free ? ["free"] : []),
    plural(page.words, "word"),
    `${page.readingMinutes} min read`,
    ...(quizzes === 0 ? [] : [quizzes === 1 ? "1 quiz" : `${quizzes} quizzes`]),
  ].join(", ");
}

function hrefOf(course: PreviewCourse, chapter: LoadedChapter): string {
  return `/courses/${course.loaded!.manifest.id}/chapters/${chapter.id}`;
}

function languageLinks(course: PreviewCourse, chapter: LoadedChapter): string {
  const others = [...chapter.texts.keys()].slice(1);
  return others
    .map((language) => `, <a href="${hrefOf(course, chapter)}?lang=${language}">${language}</a>`)
    .join("");
}

function findings(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return "";
  const lines = diagnostics.map(
    (diagnostic) => `<li class="${diagnostic.severity}">${escape(formatDiagnostic(diagnostic))}</li>`,
  );
  return `<details class="findings" open><summary>${countDiagnostics(diagnostics)}</summary><ul>${lines.join("")}</ul></details>`;
}

function layout(title: string, language: string, body: string): string {
  return `<!doctype html><html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><link rel="stylesheet" href="/preview.css"><script src="/preview.js" defer></script></head><body><button id="theme" type="button">Switch theme</button>${body}</body></html>`;
}

export const SCRIPT = `const root = document.documentElement;
const saved = sessionStorage.getItem("theme");
if (saved) root.dataset.theme = saved;
document.getElementById("theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  sessionStorage.setItem("theme", root.dataset.theme);
};
new EventSource("/events").onmessage = () => location.reload();
`;

const DARK = "--paper:#0d1117;--ink:#e6edf3;--line:#3d444d;--link:#79c0ff;color-scheme:dark";
export const STYLES = `:root{--paper:#fff;--ink:#1f2328;--line:#d1d9e0;--link:#0550ae;color-scheme:light}
@media(prefers-color-scheme:dark){:root:not([data-theme="light"]){${DARK}}}
:root[data-theme="dark"]{${DARK}}
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 system-ui,sans-serif;background:var(--paper);color:var(--ink)}
a{color:var(--link)}nav{display:flex;justify-content:space-between;gap:1rem}img,video{max-width:100%;height:auto}
pre.code{padding:1rem;overflow:auto;border-radius:6px}.table-scroll,.katex{overflow-x:auto}.katex{display:inline-flex;max-width:100%;overflow-y:hidden}.katex:has(>math[display=block]){display:block}table{border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.3rem .7rem}.markdown-alert,.quiz,.findings{border:1px solid var(--line);border-inline-start-width:4px;padding:.2rem 1rem;margin:1rem 0}
.markdown-alert-title{font-weight:600}.error{color:#d1242f}.right::marker{content:"✓ "}.sr-only{position:absolute;clip-path:inset(50%)}#theme{display:block;margin-inline-start:auto}
[rel=prev]::before{content:"← "}[rel=next]::after{content:" →"}[dir=rtl] [rel=prev]::before{content:"→ "}[dir=rtl] [rel=next]::after{content:" ←"}
${codeStyles()}
`;
