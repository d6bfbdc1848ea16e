import type { Line } from "../types.ts";
import type { PageContext } from "./context.ts";
import { label } from "./labels.ts";
import { fenced } from "./lines.ts";

/** The alert for each kind of box; other boxes become quotes without an alert. */
const ALERTS: Record<string, string> = {
  callout: "NOTE", note: "NOTE", info: "NOTE", abstract: "NOTE", seealso: "NOTE", testimonial: "NOTE", discussion: "NOTE", instructor: "NOTE", quote: "NOTE", example: "NOTE", question: "NOTE",
  tip: "TIP", success: "TIP", admonition: "TIP",
  important: "IMPORTANT", prereq: "IMPORTANT", prerequisites: "IMPORTANT", checklist: "IMPORTANT",
  warning: "WARNING", warn: "WARNING", attention: "WARNING", caution: "CAUTION", danger: "CAUTION", error: "CAUTION", bug: "CAUTION", failure: "CAUTION",
}; // prettier-ignore

const HEADED = new Set(["objectives", "questions", "keypoints"]);
const FOLDED = new Set(["solution", "hint", "spoiler", "details", "collapse", "answer"]);

/** Returns the alert keyword for a kind of box, undefined for unknown kinds. */
export const alertFor = (kind: string): string | undefined => ALERTS[kind.toLowerCase()];

/** Whether this module can convert a kind of box. */
export const isBox = (kind: string): boolean =>
  alertFor(kind) !== undefined || HEADED.has(kind) || FOLDED.has(kind) || kind === "challenge";

/** Converts a box to Markdown: objectives to a section with a heading, solutions to a disclosure, others to a quote. */
export function box(
  kind: string,
  title: string | undefined,
  content: Line[],
  language: string,
  depth = 0,
): Line[] {
  const no = content[0]?.no ?? 1;
  const line = (text: string): Line => ({ text, no });
  const body = trimBlank(content);
  if (HEADED.has(kind) && depth === 0)
    return [line(""), line(`## ${title ?? label(kind, language)}`), line(""), ...body, line("")];
  if (FOLDED.has(kind)) {
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(body[0]?.text ?? "");
    const summary =
      title ??
      heading?.[1] ??
      label(
        kind === "details" || kind === "collapse" ? "spoiler" : kind === "answer" ? "solution" : kind,
        language,
      );
    const rest = title === undefined && heading !== null ? trimBlank(body.slice(1)) : body;
    const escaped = summary
      .replace(/\s*\{:?\s*#[^{}]*\}\s*$/, "")
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;");
    return [
      line(""),
      line("<details>"),
      line(`<summary>${escaped}</summary>`),
      line(""),
      ...rest,
      line(""),
      line("</details>"),
      line(""),
    ];
  }
  const alert = alertFor(kind);
  const head: Line[] = alert === undefined ? [] : [line(`[!${alert}]`)];
  const named =
    title ??
    (HEADED.has(kind) || kind === "challenge" || kind === "instructor" ? label(kind, language) : undefined);
  const startsWithHeading = /^#{1,6}\s/.test(body[0]?.text ?? "");
  if (named !== undefined && !(startsWithHeading && title === undefined))
    head.push(line(`**${named}**`), line(""));
  else if (head.length > 0 && startsWithHeading) head.push(line(""));
  const quoted = [...head, ...body].map(({ text, no: at }) => ({
    text: text === "" ? ">" : `> ${text}`,
    no: at,
  }));
  return [line(""), ...quoted, line("")];
}

function trimBlank(lines: Line[]): Line[] {
  const first = lines.findIndex((line) => line.text.trim() !== "");
  const last = lines.findLastIndex((line) => line.text.trim() !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}

interface Open {
  kind: string;
  title: string | undefined;
  content: Line[];
  no: number;
}

const DIV = /^(\s*):{3,}\s*(.*?)\s*:*\s*$/;

/** Converts `:::` boxes (Carpentries, Docusaurus, Pandoc, VuePress, MyST), which may be nested, to Markdown. */
export function colonBoxes(lines: Line[], context: PageContext): Line[] {
  if (!lines.some((line) => line.text.includes(":::"))) return lines;
  const inFence = fenced(lines);
  const out: Line[] = [];
  const stack: Open[] = [];
  const emit = (...more: Line[]): void => void (stack.at(-1)?.content ?? out).push(...more);
  lines.forEach((line, index) => {
    const match = inFence[index] === true ? null : DIV.exec(line.text);
    const name = match?.[2] ?? "";
    if (match === null || /^[^\w{[]/.test(name)) return emit(line);
    if (name !== "") {
      const parsed = /^\{?\.?([A-Za-z][\w-]*)\}?\s*(?:\[(.*)\]|\{(.*)\}|(.*?))\}?$/.exec(name);
      const kind = (parsed?.[1] ?? name).toLowerCase().replace(/^callout-/, "");
      const attribute = /title=["']([^"']+)["']/.exec(name)?.[1];
      const plain = attribute ?? parsed?.[2] ?? parsed?.[4];
      stack.push({
        kind,
        title: plain === undefined || plain === "" ? undefined : plain,
        content: [],
        no: line.no,
      });
      return;
    }
    const open = stack.pop();
    if (open === undefined)
      return context.report.problem(context.file, line.no, "closing ::: without an open box", "removed");
    emit(...close(open, stack.length, context));
  });
  for (let open = stack.pop(); open !== undefined; open = stack.pop()) {
    context.report.problem(
      context.file,
      open.no,
      `box ::: ${open.kind} is not closed`,
      "closed at the end of the page",
    );
    emit(...close(open, stack.length, context));
  }
  return out;
}

function close(open: Open, depth: number, context: PageContext): Line[] {
  context.report.count("boxes converted");
  if (isBox(open.kind)) return box(open.kind, open.title, open.content, context.language, depth);
  if (open.title === undefined)
    return [{ text: "", no: open.no }, ...open.content, { text: "", no: open.no }];
  context.report.problem(context.file, open.no, `box of unknown kind "${open.kind}"`, "converted to a quote");
  return box(open.kind, open.title, open.content, context.language, depth);
}

/** Converts MkDocs `!!! note "Title"`, `??? note` and `=== "Tab"` with their indented content. */
export function indentedBoxes(lines: Line[], context: PageContext): Line[] {
  if (!lines.some((line) => /^\s*(?:!!!|\?\?\?\+?|===)\s/.test(line.text))) return lines;
  const inFence = fenced(lines);
  const out: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? { text: "", no: 0 };
    const match =
      inFence[at] === true
        ? null
        : /^(\s*)(!!!|\?\?\?\+?|===)\s+(?:([\w-]+)\s*)?(?:"(.*)")?\s*$/.exec(line.text);
    if (match === null || (match[2] === "===" && match[4] === undefined)) {
      out.push(line);
      continue;
    }
    const indent = (match[1] ?? "").length;
    const content: Line[] = [];
    let next = at + 1;
    for (; next < lines.length; next += 1) {
      const text = lines[next]?.text ?? "";
      if (text.trim() !== "" && !text.startsWith(" ".repeat(indent + 4)) && !text.startsWith("\t")) break;
      content.push({
        text: text.replace(new RegExp(`^(?: {${indent + 4}}|\t)`), "").trimEnd(),
        no: lines[next]?.no ?? line.no,
      });
    }
    const inner = indentedBoxes(content, context);
    const kind =
      match[2] === "==="
        ? "tab"
        : match[2]?.startsWith("?") === true
          ? "details"
          : (match[3] ?? "note").toLowerCase();
    if (kind === "tab")
      out.push({ text: `**${match[4] ?? ""}**`, no: line.no }, { text: "", no: line.no }, ...inner);
    else out.push(...box(kind, match[4] === "" ? undefined : match[4], inner, context.language));
    at = next - 1;
  }
  return out;
}
