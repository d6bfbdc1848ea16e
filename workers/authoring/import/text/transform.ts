import type { Definition, Image, ImageReference, Link, LinkReference, Nodes, Root } from "mdast";
import { fenceLanguage } from "../../render/parse.ts";
import { humanise } from "../names.ts";
import { base } from "../source/kinds.ts";
import type { PageContext } from "./context.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { headingEdits, type Section } from "./headings.ts";
import { mendHtml, nameOfFile } from "./html.ts";
import { label } from "./labels.ts";
import type { Destination, Targets } from "./targets.ts";

/** A page ready to be rewritten. */
export interface TransformInput {
  source: string;
  tree: Root;
  sections: Section[];
  /** Line in the source file for a line (from 0) of `source`. */
  lineOf: (line: number) => number;
  context: PageContext;
  targets: Targets;
  /** Source path of the page that this one translates, or its own. */
  original: string;
}

/** Rewrites headings, links, images and HTML of a page; everything else stays as it was written. */
export function transform(input: TransformInput): string {
  const { source, tree, context, targets, original } = input;
  const edits: Edit[] = headingEdits(input.sections, source, (section, done) => {
    const no = input.lineOf(section.line);
    if (done.startsWith("level")) context.report.count("heading levels mended");
    context.report.problem(context.file, no, `heading "${section.text}"`, done);
  });
  const no = (node: Nodes): number => input.lineOf((node.position?.start.line ?? 1) - 1);
  const span = (node: Nodes): [number, number] => [
    node.position?.start.offset ?? 0,
    node.position?.end.offset ?? 0,
  ];
  const definitions = new Map<string, Definition>();
  const dead = new Map<string, string>();
  collect(tree, "definition", (node) => {
    const definition = node as Definition;
    // The first of a name counts; others say nothing and would be left behind.
    if (definitions.has(definition.identifier))
      edits.push({ start: span(node)[0], end: span(node)[1], text: "" });
    else definitions.set(definition.identifier, definition);
  });
  const imageIds = new Set<string>();
  collect(tree, "imageReference", (node) => void imageIds.add((node as ImageReference).identifier));

  for (const [id, node] of definitions) {
    const [start, end] = span(node);
    const put = (url: string): void =>
      void edits.push({
        start,
        end,
        text: `[${node.label ?? id}]: ${wrap(url)}${node.title === null || node.title === undefined ? "" : ` ${JSON.stringify(node.title)}`}`,
      });
    if (imageIds.has(id)) {
      const next = targets.file(node.url, context, original);
      if (next === null) drop(id, node, "the image is not there");
      else if (next !== node.url) put(next);
    } else {
      const to = targets.link(node.url, context, original);
      lostAnchor(to, node.url, node);
      if (to.kind === "dead") drop(id, node, to.why);
      else if (to.kind === "files") put(to.urls[0]?.url ?? "");
      else if (to.kind === "to") put(to.url);
    }
  }
  walk(tree);
  return applyEdits(source, edits);

  function lostAnchor(to: Destination, url: string, node: Nodes): void {
    if (to.kind === "to" && to.lost === true)
      context.report.problem(
        context.file,
        no(node),
        `link to ${url}: that page has no such section`,
        "it leads to the page now",
      );
  }

  function drop(id: string, node: Definition, why: string): void {
    dead.set(id, node.url);
    const [start, end] = span(node);
    edits.push({ start, end, text: "" });
    broken(node.url, no(node), why);
  }

  function broken(url: string, line: number, why: string): void {
    context.report.count("links that led nowhere");
    context.report.problem(
      context.file,
      line,
      `link to ${url}: ${why}`,
      "the link is removed, its text stays",
    );
  }

  function walk(node: Nodes): void {
    if (node.type === "link") link(node);
    else if (node.type === "linkReference") reference(node);
    else if (node.type === "image") image(node, node.url);
    else if (node.type === "imageReference") image(node, null);
    else if (node.type === "html") {
      const [start, end] = span(node);
      const text = mendHtml(node.value, no(node), context, {
        link: (url, line) => {
          const to = targets.link(url, context, original);
          if (to.kind === "dead") broken(url, line, to.why);
          return to.kind === "dead"
            ? null
            : to.kind === "as-is"
              ? url
              : to.kind === "to"
                ? to.url
                : (to.urls[0]?.url ?? null);
        },
        file: (url, line) => {
          const next = targets.file(url, context, original);
          if (next === null) missing(url, line);
          return next;
        },
      });
      if (text !== node.value) edits.push({ start, end, text });
    }
    if (node.type === "code" && fenceLanguage(node) === "quiz" && !/^\d+$/.test(node.meta ?? "")) {
      // Only the marks of carried quizzes may be read as quizzes.
      const [start] = span(node);
      const at = source.slice(start).search(/[^`~\s]/);
      edits.push({ start: start + at, end: start + at, text: "text " });
    }
    if ("children" in node) for (const child of node.children) walk(child as Nodes);
  }

  /** Takes the brackets off, so that the children stay as they are. */
  function unlink(node: Link | LinkReference, after = ""): void {
    const [start, end] = span(node);
    const [first, last] = [node.children[0], node.children.at(-1)];
    if (first === undefined || last === undefined) return void edits.push({ start, end, text: after });
    edits.push({ start, end: span(first)[0], text: "" }, { start: span(last)[1], end, text: after });
  }

  function link(node: Link): void {
    const [start, end] = span(node);
    // Autolinks have no brackets, and are always external.
    if (source[start] !== "[") return;
    const to = targets.link(node.url, context, original);
    lostAnchor(to, node.url, node);
    if (to.kind === "dead") {
      unlink(node);
      return broken(node.url, no(node), to.why);
    }
    if (to.kind === "files")
      return unlink(node, ` (${to.urls.map((file) => `[${file.name}](${file.url})`).join(", ")})`);
    const url = to.kind === "as-is" ? node.url : to.url;
    const last = node.children.at(-1);
    const title = node.title === null || node.title === undefined ? "" : ` ${JSON.stringify(node.title)}`;
    if (last === undefined)
      edits.push({
        start,
        end,
        text: `[${humanise(base(node.url.replace(/[?#].*$/, "")).replace(/\W+$/, "")) || node.url}](${wrap(url)}${title})`,
      });
    else if (to.kind === "to") edits.push({ start: span(last)[1], end, text: `](${wrap(url)}${title})` });
  }

  function reference(node: LinkReference): void {
    if (dead.has(node.identifier)) unlink(node);
  }

  function image(node: Image | ImageReference, url: string | null): void {
    const [start, end] = span(node);
    const address = url ?? definitions.get(node.type === "imageReference" ? node.identifier : "")?.url ?? "";
    const gone = url === null && node.type === "imageReference" && dead.has(node.identifier);
    const next = gone ? null : targets.file(address, context, original);
    const written = (node.alt ?? "").replaceAll(/\s+/g, " ").trim();
    const name = nameOfFile(address);
    const alt = (written || name).replaceAll(/([[\]*_`<|\\])/g, "\\$1");
    if (next === null) {
      edits.push({ start, end, text: `*(${label("image", context.language)}: ${alt})*` });
      return missing(address, no(node));
    }
    if (written === "")
      context.report.problem(
        context.file,
        no(node),
        `image ${address} without alternative text`,
        `"${name}" from its file name`,
      );
    if (written !== "" && (url === null || next === url)) return;
    const title =
      node.type === "image" && node.title !== null && node.title !== undefined
        ? ` ${JSON.stringify(node.title)}`
        : "";
    edits.push({ start, end, text: `![${alt}](${wrap(next)}${title})` });
  }

  function missing(url: string, line: number): void {
    context.report.count("images and files that are not there");
    context.report.problem(
      context.file,
      line,
      `image or file ${url} is not there`,
      "a note with its alternative text stands in its place",
    );
  }
}

const wrap = (url: string): string =>
  /[\s()<>]/.test(url) ? `<${url.replaceAll(/[<>]/g, encodeURIComponent)}>` : url;

function collect(node: Nodes, type: Nodes["type"], found: (node: Nodes) => void): void {
  if (node.type === type) found(node);
  if ("children" in node) for (const child of node.children) collect(child as Nodes, type, found);
}
