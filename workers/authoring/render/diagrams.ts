import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { visit } from "unist-util-visit";
import { sha256 } from "../build/objects.ts";
import type { Drawing } from "../diagrams/draw-diagram.ts";
import { readDiagram } from "../diagrams/read-diagram.ts";
import { wordsOf } from "./languages.ts";
import { mediaUrl } from "./references.ts";
import type { Notice, RenderContext, TextPlace } from "./types.ts";

/**
 * Replaces Mermaid blocks by pictures of them, for light and dark pages, and adds the drawings by the path at which they
 * are served. What cannot be drawn stays code, with a notice.
 */
export function drawDiagrams(
  tree: Root,
  place: TextPlace,
  ctx: RenderContext,
  notices: Notice[],
  drawings: Map<string, Drawing>,
): void {
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "pre" || !parent || index === undefined || !isMermaid(node)) return;
    // The block's first line is that of its fence.
    const first = (node.position?.start.line ?? 1) + place.line;
    const { diagram, problems } = readDiagram(textOf(node));
    for (const { line, ...problem } of problems)
      notices.push({ rule: "diagram", line: first + line, ...problem });
    if (!diagram || !ctx.drawDiagram) return;
    const notice = (message: string, fix: string, severity: "error" | "warning") =>
      notices.push({ rule: "diagram", line: first, message, fix, severity });
    const light = drawOrNull(ctx.drawDiagram, diagram.source, "light");
    const dark = drawOrNull(ctx.drawDiagram, diagram.source, "dark");
    if (!light || !dark)
      return void notice("the diagram cannot be drawn", "correct it, or add it as a picture", "error");
    const [source, fallback] = [dark, light].map((drawing) => {
      const path = `diagrams/${sha256(drawing.svg).slice(0, 32)}.svg`;
      drawings.set(path, drawing);
      return mediaUrl(ctx.course, path);
    });
    const alt = [diagram.title, diagram.description].filter(Boolean).join(". ");
    const picture = make("picture", {}, [
      make("source", { media: "(prefers-color-scheme: dark)", srcSet: source }, []),
      make(
        "img",
        {
          src: fallback,
          alt: alt || wordsOf(place.language).diagram,
          width: light.width,
          height: light.height,
          loading: "lazy",
          decoding: "async",
        },
        [],
      ),
    ]);
    if (!diagram.title && !diagram.description)
      notice("the diagram has no words that say what it shows", "add a line accDescr: to it", "warning");
    parent.children[index] = make("figure", { className: ["diagram"] }, [picture]);
  });
}

function isMermaid(pre: Element): boolean {
  const code = pre.children.find((child) => child.type === "element" && child.tagName === "code");
  return code?.type === "element" && String(code.properties["className"]) === "language-mermaid";
}

function drawOrNull(
  draw: NonNullable<RenderContext["drawDiagram"]>,
  source: string,
  theme: "light" | "dark",
) {
  try {
    return draw(source, theme);
  } catch {
    return null;
  }
}

const make = (tagName: string, properties: Element["properties"], children: Element[]): Element => ({
  type: "element",
  tagName,
  properties,
  children,
});
