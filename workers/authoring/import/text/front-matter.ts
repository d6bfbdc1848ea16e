import { parse as parseToml } from "smol-toml";
import { parse as parseYaml } from "yaml";
import type { Line } from "../types.ts";
import { fromLines } from "./lines.ts";

/** The front matter of a page and the lines after it. */
export interface FrontMatter {
  data: Record<string, unknown>;
  body: Line[];
  /** Why the front matter is invalid; null when it is valid or absent. */
  error: string | null;
  /** Whether invalid front matter was added to the body as code, because it could not be read line by line. */
  shown?: boolean;
}

const FENCES: Record<string, string> = { "---": "yaml", "+++": "toml", ";;;": "json" };

/** Splits off the front matter at the top of a page: YAML (`---`), TOML (`+++`) or JSON (`;;;`). */
export function takeFrontMatter(lines: Line[]): FrontMatter {
  const first = lines.findIndex((line) => line.text.trim() !== "");
  const fence = (lines[first]?.text ?? "").trimEnd();
  const kind = FENCES[fence];
  if (first < 0 || kind === undefined) return { data: {}, body: lines, error: null };
  const end = lines.findIndex(
    (line, index) =>
      index > first && (line.text.trimEnd() === fence || (fence === "---" && line.text.trimEnd() === "...")),
  );
  if (end < 0) return { data: {}, body: lines, error: null };
  const block = fromLines(lines.slice(first + 1, end));
  const body = lines.slice(end + 1);
  try {
    const data: unknown =
      kind === "yaml"
        ? parseYaml(block, { logLevel: "error" })
        : kind === "toml"
          ? parseToml(block)
          : JSON.parse(block);
    if (data === null || data === undefined) return { data: {}, body, error: null };
    if (typeof data === "object" && !Array.isArray(data))
      return { data: data as Record<string, unknown>, body, error: null };
    // Text between two thematic breaks is not front matter.
    return { data: {}, body: lines, error: null };
  } catch (error) {
    const at = lines[first]?.no ?? 1;
    if (!/^[\w-]+\s*[:=]/m.test(block)) return { data: {}, body: lines, error: null };
    const message = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "unreadable";
    if (block.split("\n").every((line) => line.trim() === "" || /^[A-Za-z][\w-]*\s*[:=]\s/.test(`${line} `)))
      return { data: readable(block), body, error: message, shown: false };
    const code = ["```" + kind, ...block.split("\n"), "```", ""].map((text, index) => ({
      text,
      no: at + index,
    }));
    return { data: readable(block), body: [...code, ...body], error: message, shown: true };
  }
}

/** Reads the plain `key: value` lines of invalid front matter, to find at least the title. */
function readable(block: string): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const match of block.matchAll(/^([A-Za-z][\w-]*)\s*[:=]\s*(.+)$/gm))
    data[match[1] ?? ""] = (match[2] ?? "").trim().replaceAll(/^["']|["']$/g, "");
  return data;
}

/** Returns a text value of front matter as one line of at most 300 characters; undefined for other values. */
export function plainText(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const text = String(value).replaceAll(/\s+/g, " ").trim();
  return text === "" ? undefined : text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
