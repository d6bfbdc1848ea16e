import { readTomlQuiz } from "../quiz/toml.ts";
import { folder } from "../source/kinds.ts";
import { joinPath } from "../source/paths.ts";
import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";

const DIRECTIVE = /(\\?)\{\{\s*#(include|rustdoc_include|playground|playpen|quiz|title)\s+([^}]*?)\s*\}\}/;
const ANCHOR = /ANCHOR(?:_END)?:\s*[\w-]+/;

/** Inlines mdBook includes (whole files, line ranges, anchors) and reads the quizzes of `{{#quiz}}`. */
export function mdbook(lines: Line[], context: PageContext, depth = 0): Line[] {
  return lines.flatMap((line) => {
    const match = DIRECTIVE.exec(line.text);
    if (match === null || match[1] === "\\") return [line];
    const [whole, , name, argument = ""] = match;
    const put = (text: string): Line[] => {
      const [before, after] = [line.text.slice(0, match.index), line.text.slice(match.index + whole.length)];
      return `${before}${text}${after}`.split("\n").map((one) => ({ text: one, no: line.no }));
    };
    if (name === "title") return put("");
    const [target = "", ...range] = argument.split(/\s/)[0]?.split(":") ?? [];
    const path = joinPath(folder(context.file), target);
    const file = path === null ? null : context.index.exact(path);
    const text = file === null ? null : context.read(file);
    if (file === null || text === null) {
      context.report.problem(
        context.file,
        line.no,
        `${name} of ${target}, which does not exist`,
        "replaced by a note",
      );
      return put(`(${target} is not available)`);
    }
    if (name === "quiz") {
      context.quizzes.push(readTomlQuiz(text, file, context.report));
      context.report.outcome(file, "quiz", `quiz of ${context.file}`);
      return put("");
    }
    context.report.outcome(file, "merged", `included in ${context.file}`);
    const chosen = select(text, range);
    if (chosen === null) {
      context.report.problem(
        context.file,
        line.no,
        `include of ${argument}: anchor not found`,
        "included the whole file",
      );
    }
    const body = (chosen ?? text.split("\n"))
      .filter((one) => !ANCHOR.test(one))
      .join("\n")
      .replace(/\n+$/, "");
    const inlined = put(body);
    return depth < 5 && body.includes("{{#") ? mdbook(inlined, { ...context, file }, depth + 1) : inlined;
  });
}

/** Returns the lines that `:anchor`, `:5`, `:2:10`, `:2:` or `::10` select; null when there is no such anchor. */
export function select(text: string, range: string[]): string[] | null {
  const lines = text.replace(/\n$/, "").split("\n");
  const [from, to] = range;
  if (from === undefined || (from === "" && to === undefined)) return lines;
  if (/^\d*$/.test(from)) {
    const first = from === "" ? 1 : Number(from);
    const last = to === undefined ? first : to === "" ? lines.length : Number(to);
    return lines.slice(first - 1, last);
  }
  const out: string[] = [];
  let inside = false;
  let found = false;
  for (const line of lines) {
    const mark = /ANCHOR(_END)?:\s*([\w-]+)/.exec(line);
    if (mark?.[2] === from) {
      inside = mark[1] === undefined;
      found = true;
    } else if (inside && mark === null) out.push(line);
  }
  return found ? out : null;
}
