import type { Code, Definition, Html, Image, ImageReference, Link, LinkReference, Nodes, Root } from "mdast";
import { fenceLanguage } from "../../render/parse.ts";
import type { PageContext } from "./context.ts";
import { applyEdits, type Edit } from "./edits.ts";
import { headingEdits, type Section } from "./headings.ts";
import { nameOfFile, rewriteHtml } from "./html.ts";
import { label } from "./labels.ts";
import { nodesOf, span, textForUrl, titleOf, wrap } from "./nodes.ts";
import type { Destination, Targets } from "./targets.ts";

/** A page to be rewritten for the new course. */
export interface TransformInput {
  source: string;
  tree: Root;
  sections: Section[];
  /** Returns the line in the source file of a line, from 0, of `source`. */
  lineOf: (line: number) => number;
  context: PageContext;
  targets: Targets;
  /** Source path of the page that this one translates, or its own path. */
  original: string;
}

/** Rewrites the headings, links, images and HTML of a page; everything else stays as written. */
export function transform(input: TransformInput): string {
  return new PageRewriter(input).rewrite();
}

class PageRewriter {
  readonly #input: TransformInput;
  readonly #edits: Edit[] = [];
  readonly #definitions = new Map<string, Definition>();
  /** Identifiers of definitions whose target does not exist. */
  readonly #removed = new Set<string>();

  constructor(input: TransformInput) {
    this.#input = input;
  }

  rewrite(): string {
    this.#rewriteHeadings();
    this.#collectDefinitions();
    this.#rewriteDefinitions();
    this.#visit(this.#input.tree);
    return applyEdits(this.#input.source, this.#edits);
  }

  #rewriteHeadings(): void {
    const { context, sections, source, lineOf } = this.#input;
    const edits = headingEdits(sections, source, (section, done) => {
      if (done.startsWith("level")) context.report.count("heading levels corrected");
      context.report.problem(context.file, lineOf(section.line), `heading "${section.text}"`, done);
    });
    this.#edits.push(...edits);
  }

  /** Of definitions with the same identifier, Markdown uses the first; the others are removed. */
  #collectDefinitions(): void {
    for (const node of nodesOf(this.#input.tree, "definition")) {
      if (this.#definitions.has(node.identifier)) this.#replace(node, "");
      else this.#definitions.set(node.identifier, node);
    }
  }

  #rewriteDefinitions(): void {
    const images = new Set(nodesOf(this.#input.tree, "imageReference").map((node) => node.identifier));
    for (const [id, node] of this.#definitions) {
      if (images.has(id)) this.#rewriteImageDefinition(id, node);
      else this.#rewriteLinkDefinition(id, node);
    }
  }

  #rewriteImageDefinition(id: string, node: Definition): void {
    const url = this.#fileUrl(node.url);
    if (url === null) this.#removeDefinition(id, node, "the image does not exist");
    else if (url !== node.url) this.#replaceDefinition(id, node, url);
  }

  #rewriteLinkDefinition(id: string, node: Definition): void {
    const destination = this.#destination(node.url);
    this.#reportLostSection(destination, node);
    if (destination.kind === "dead") this.#removeDefinition(id, node, destination.why);
    else if (destination.kind === "files") this.#replaceDefinition(id, node, destination.urls[0]?.url ?? "");
    else if (destination.kind === "to") this.#replaceDefinition(id, node, destination.url);
  }

  #replaceDefinition(id: string, node: Definition, url: string): void {
    this.#replace(node, `[${node.label ?? id}]: ${wrap(url)}${titleOf(node)}`);
  }

  #removeDefinition(id: string, node: Definition, why: string): void {
    this.#removed.add(id);
    this.#replace(node, "");
    this.#reportBrokenLink(node.url, this.#lineOf(node), why);
  }

  #visit(node: Nodes): void {
    if (node.type === "link") this.#rewriteLink(node);
    else if (node.type === "linkReference") {
      if (this.#removed.has(node.identifier)) this.#unlink(node);
    } else if (node.type === "image") this.#rewriteImage(node, node.url);
    else if (node.type === "imageReference") this.#rewriteImage(node, null);
    else if (node.type === "html") this.#rewriteHtml(node);
    else if (node.type === "code") this.#protectCode(node);
    if ("children" in node) for (const child of node.children) this.#visit(child as Nodes);
  }

  #rewriteLink(node: Link): void {
    const [start, end] = span(node);
    // Autolinks have no brackets and are always external.
    if (this.#input.source[start] !== "[") return;
    const destination = this.#destination(node.url);
    this.#reportLostSection(destination, node);
    if (destination.kind === "dead") {
      this.#unlink(node);
      return this.#reportBrokenLink(node.url, this.#lineOf(node), destination.why);
    }
    if (destination.kind === "files") {
      const links = destination.urls.map((file) => `[${file.name}](${file.url})`);
      return this.#unlink(node, ` (${links.join(", ")})`);
    }
    const url = destination.kind === "as-is" ? node.url : destination.url;
    const target = `](${wrap(url)}${titleOf(node)})`;
    const last = node.children.at(-1);
    if (last === undefined) this.#replace(node, `[${textForUrl(node.url)}${target}`);
    else if (destination.kind === "to") this.#edits.push({ start: span(last)[1], end, text: target });
  }

  /** Removes the brackets and the target of a link, so that its text stays; `after` is appended to it. */
  #unlink(node: Link | LinkReference, after = ""): void {
    const [start, end] = span(node);
    const [first, last] = [node.children[0], node.children.at(-1)];
    if (first === undefined || last === undefined) return this.#replace(node, after);
    this.#edits.push({ start, end: span(first)[0], text: "" }, { start: span(last)[1], end, text: after });
    return undefined;
  }

  /** `url` is null for a reference, whose URL is in its definition. */
  #rewriteImage(node: Image | ImageReference, url: string | null): void {
    const { context } = this.#input;
    const id = node.type === "imageReference" ? node.identifier : "";
    const oldUrl = url ?? this.#definitions.get(id)?.url ?? "";
    const newUrl = url === null && this.#removed.has(id) ? null : this.#fileUrl(oldUrl);
    const authored = (node.alt ?? "").replaceAll(/\s+/g, " ").trim();
    const fromName = nameOfFile(oldUrl);
    const alt = (authored || fromName).replaceAll(/([[\]*_`<|\\])/g, "\\$1");
    if (newUrl === null) {
      this.#replace(node, `*(${label("image", context.language)}: ${alt})*`);
      return this.#reportMissingFile(oldUrl, this.#lineOf(node));
    }
    if (authored === "")
      context.report.problem(
        context.file,
        this.#lineOf(node),
        `image ${oldUrl} without alternative text`,
        `described as "${fromName}", after its file name`,
      );
    if (authored !== "" && (url === null || newUrl === url)) return undefined;
    const title = node.type === "image" ? titleOf(node) : "";
    return this.#replace(node, `![${alt}](${wrap(newUrl)}${title})`);
  }

  #rewriteHtml(node: Html): void {
    const html = rewriteHtml(node.value, this.#lineOf(node), this.#input.context, {
      link: (url, line) => {
        const destination = this.#destination(url);
        if (destination.kind === "dead") this.#reportBrokenLink(url, line, destination.why);
        return urlOf(destination, url);
      },
      file: (url, line) => {
        const next = this.#fileUrl(url);
        if (next === null) this.#reportMissingFile(url, line);
        return next;
      },
    });
    if (html !== node.value) this.#replace(node, html);
  }

  /** Renames code blocks called `quiz`, which the course would show as quizzes; placeholders have a number. */
  #protectCode(node: Code): void {
    if (fenceLanguage(node) !== "quiz" || /^\d+$/.test(node.meta ?? "")) return;
    const [start] = span(node);
    const at = start + this.#input.source.slice(start).search(/[^`~\s]/);
    this.#edits.push({ start: at, end: at, text: "text " });
  }

  #destination(url: string): Destination {
    const { context, targets, original } = this.#input;
    return targets.link(url, context, original);
  }

  #fileUrl(url: string): string | null {
    const { context, targets, original } = this.#input;
    return targets.file(url, context, original);
  }

  #replace(node: Nodes, text: string): void {
    const [start, end] = span(node);
    this.#edits.push({ start, end, text });
  }

  #lineOf(node: Nodes): number {
    return this.#input.lineOf((node.position?.start.line ?? 1) - 1);
  }

  #reportLostSection(destination: Destination, node: Link | Definition): void {
    const { report, file } = this.#input.context;
    if (destination.kind === "to" && destination.lost === true)
      report.problem(
        file,
        this.#lineOf(node),
        `link to ${node.url}: the page has no such section`,
        "now links to the top of the page",
      );
  }

  #reportBrokenLink(url: string, line: number, why: string): void {
    const { report, file } = this.#input.context;
    report.count("broken links removed");
    report.problem(file, line, `link to ${url}: ${why}`, "link removed, its text stays");
  }

  #reportMissingFile(url: string, line: number): void {
    const { report, file } = this.#input.context;
    report.count("missing images and files");
    report.problem(file, line, `image or file not found: ${url}`, "replaced by its alternative text");
  }
}

/** Returns the URL of a destination in HTML, where a link to a folder leads to its first file; null for a broken link. */
function urlOf(destination: Destination, url: string): string | null {
  switch (destination.kind) {
    case "as-is":
      return url;
    case "to":
      return destination.url;
    case "files":
      return destination.urls[0]?.url ?? null;
    case "dead":
      return null;
  }
}
