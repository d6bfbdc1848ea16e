import type { Element, ElementContent } from "hast";
import {
  bundledLanguages,
  bundledLanguagesAlias,
  createCssVariablesTheme,
  createHighlighterCore,
  type HighlighterCore,
} from "shiki";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";

const THEME = createCssVariablesTheme({ name: "classes", variablePrefix: "--", fontStyle: false });
/** Longer lines are not highlighted: minified code would take minutes. */
const MAX_LINE = 1_000;
const PLAIN = new Set([
  "",
  "text",
  "txt",
  "plain",
  "plaintext",
  "none",
  "output",
  "console-output",
  "ascii",
  "mermaid-text",
]);
/** Names that authors use but Shiki does not know. */
const ALIASES: Record<string, string> = {
  "c++11": "cpp",
  golang: "go",
  shellscript: "bash",
  terminal: "bash",
  jupyter: "python",
  py3: "python",
  python3: "python",
  node: "javascript",
  env: "dotenv",
  http: "http",
  xhtml: "html",
  "objective-c++": "objective-cpp",
  gitignore: "text",
  conf: "ini",
  dosbatch: "bat",
};

/** Highlights code synchronously; its languages are loaded beforehand. */
export interface Highlighter {
  /** Returns code as elements; null when the language is unknown. */
  highlight(code: string, language: string): ElementContent[] | null;
  /** Frees the grammars. */
  dispose(): void;
}

/** Whether a language can be highlighted or means plain text. */
export function isKnownLanguage(language: string): boolean {
  const name = ALIASES[language] ?? language;
  return PLAIN.has(name) || name in bundledLanguages || name in bundledLanguagesAlias;
}

/**
 * Creates a highlighter for the languages that a course uses; unknown ones are ignored. Each course needs its own: a
 * grammar highlights embedded languages that happen to be loaded, and a release must not depend on other courses.
 */
export async function createHighlighter(languages: Iterable<string>): Promise<Highlighter> {
  const names = [...new Set([...languages].map((name) => ALIASES[name] ?? name))].filter(
    (name) => !PLAIN.has(name),
  );
  const all = { ...bundledLanguages, ...bundledLanguagesAlias } as typeof bundledLanguages;
  const langs = names.filter((name) => name in all).map((name) => all[name as keyof typeof all]);
  const core = await createHighlighterCore({
    warnings: false,
    themes: [THEME],
    langs,
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  // Translations repeat the code of the original, and highlighting is the slowest step of a build.
  const cache = new Map<string, ElementContent[] | null>();
  const highlight = (code: string, language: string): ElementContent[] | null => {
    const key = `${language}\0${code}`;
    const highlighted = cache.get(key) ?? highlightWith(core, code, ALIASES[language] ?? language);
    cache.set(key, highlighted);
    return structuredClone(highlighted);
  };
  return {
    highlight,
    dispose: () => core.dispose(),
  };
}

function highlightWith(core: HighlighterCore, code: string, language: string): ElementContent[] | null {
  if (PLAIN.has(language)) return [{ type: "text", value: code }];
  if (!core.getLoadedLanguages().includes(language)) return null;
  // Without a time limit, so that a slow machine gives the same bytes as a fast one.
  const { tokens } = core.codeToTokens(code, {
    lang: language,
    theme: "classes",
    tokenizeTimeLimit: 0,
    tokenizeMaxLineLength: MAX_LINE,
  });
  const out: ElementContent[] = [];
  const add = (value: string, name: string | null) => {
    const last = out.at(-1);
    const lastName = last?.type === "element" ? String((last.properties["className"] as string[])[0]) : null;
    if (last && lastName === name) {
      const text = last.type === "element" ? last.children[0] : last;
      if (text?.type === "text") return void (text.value += value);
    }
    const text = { type: "text" as const, value };
    out.push(
      name === null
        ? text
        : ({
            type: "element",
            tagName: "span",
            properties: { className: [name] },
            children: [text],
          } satisfies Element),
    );
  };
  for (const [i, line] of tokens.entries()) {
    if (i > 0) add("\n", null);
    for (const token of line) add(token.content, token.content.trim() === "" ? null : classOf(token.color));
  }
  return out;
}

/** Maps `var(--token-keyword)` to the class `tok-keyword`, so that a stylesheet sets the colours of both themes. */
function classOf(color: string | undefined): string | null {
  const match = /^var\(--token-([a-z-]+)\)$/.exec(color ?? "");
  return match ? `tok-${match[1]}` : null;
}
