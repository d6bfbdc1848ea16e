import type { Element, ElementContent, Root } from "hast";
import rehypeRaw from "rehype-raw";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

/** Colours of a drawing by the names of beautiful-mermaid's variables; those of web/src/styles/tokens.css. */
export type DiagramTheme = "light" | "dark";
const colours = (page: string, ink: string, dim: string, line: string, soft: string, raised: string) => ({
  bg: page,
  _text: ink,
  "_text-sec": dim,
  "_text-muted": dim,
  "_text-faint": dim,
  _line: line,
  _arrow: ink,
  "_node-fill": raised,
  "_node-stroke": line,
  "_group-fill": page,
  "_group-hdr": soft,
  "_inner-stroke": soft,
  "_key-badge": soft,
});
const THEMES: Record<DiagramTheme, Record<string, string>> = {
  light: colours("#ffffff", "#1b1e28", "#565b69", "#838895", "#e6e2d7", "#f3f0e8"),
  dark: colours("#1c1f29", "#eef0f6", "#b0b6c6", "#7f879a", "#2f3442", "#262a36"),
};
const SANS = "system-ui, sans-serif";
const MONO = "ui-monospace, monospace";

/** All that a drawing may have; links, scripts, styles and pictures of others are not among it. */
const TAGS = new Set(
  "svg defs marker g rect text tspan polyline polygon line path circle ellipse".split(" "),
);
const ATTRIBUTES = new Set(
  (
    "id xmlns viewBox width height x y rx ry x1 y1 x2 y2 cx cy r d dx dy points transform fill stroke strokeWidth " +
    "strokeDasharray strokeLineJoin strokeLinejoin markerWidth markerHeight markerStart markerEnd refX refY orient " +
    "textAnchor fontSize fontWeight fontStyle"
  ).split(" "),
);

/** A drawing as an SVG file that needs nothing else, and its size in pixels. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
}

/** Draws a Mermaid source. Returns null when nothing is in it that can be drawn. */
export type DrawDiagram = (source: string, theme: DiagramTheme) => Drawing | null;

/** Loads what draws, which only courses with diagrams need. The same source gives the same bytes. */
export async function loadDrawing(): Promise<DrawDiagram> {
  const { renderMermaidSVG } = await import("beautiful-mermaid");
  return (source, theme) => cleanDrawing(renderMermaidSVG(source), theme);
}

const reader = unified().use(rehypeRaw).freeze();
const writer = unified().use(rehypeStringify, { space: "svg", closeEmptyElements: true }).freeze();

/** Rebuilds a drawing of beautiful-mermaid from what an image may have, with colours instead of variables. */
export function cleanDrawing(svg: string, theme: DiagramTheme): Drawing | null {
  const raw = { type: "root", children: [{ type: "raw", value: svg }] } as unknown as Root;
  const tree = reader.runSync(raw) as Root;
  const root = tree.children.find(
    (node): node is Element => node.type === "element" && node.tagName === "svg",
  );
  const [, , width = 0, height = 0] = String(root?.properties["viewBox"] ?? "")
    .split(" ")
    .map(Number);
  if (!root || !(width > 0 && height > 0)) return null;
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  const ground: Element = {
    type: "element",
    tagName: "rect",
    properties: { width: size.width, height: size.height, fill: THEMES[theme]["bg"]! },
    children: [],
  };
  const cleaned: Element = {
    ...clean(root, THEMES[theme]),
    properties: {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${size.width} ${size.height}`,
      ...size,
      fontFamily: SANS,
    },
  };
  cleaned.children.unshift(ground);
  return { svg: writer.stringify({ type: "root", children: [cleaned] }), ...size };
}

function clean(node: Element, theme: Record<string, string>): Element {
  const properties: Element["properties"] = {};
  for (const [name, value] of Object.entries(node.properties)) {
    const written = ATTRIBUTES.has(name) ? cleanValue(String(value), theme) : null;
    if (written !== null) properties[name] = written;
  }
  if (String(node.properties["className"] ?? "").includes("mono")) properties["fontFamily"] = MONO;
  const children = node.children.flatMap((child): ElementContent[] => {
    if (child.type === "text") return child.value.trim() === "" ? [] : [child];
    return child.type === "element" && TAGS.has(child.tagName) ? [clean(child, theme)] : [];
  });
  return { type: "element", tagName: node.tagName, properties, children };
}

/** An attribute with colours for variables and two decimals; null for one that refers to anything else. */
function cleanValue(value: string, theme: Record<string, string>): string | null {
  const coloured = value.replace(/^var\(--([\w-]+)\)$/, (all, name: string) => theme[name] ?? all);
  if (/var\(|url\((?!#[\w-]+\)$)|[<>]|:/.test(coloured)) return null;
  return coloured.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
