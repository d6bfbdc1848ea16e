import type { Element, ElementContent, Root } from "hast";
import { visit } from "unist-util-visit";
import { FIGURE_FORMATS, darkPath, figurePath } from "../../contract/figures.ts";
import { mediaUrl } from "./references.ts";
import type { LinkUse, RenderContext } from "./types.ts";

/** As wide as a chapter's text, less on phones. */
const SIZES = "(min-width: 46rem) 42rem, 94vw";

/**
 * Offers a chapter's pictures in the sizes and formats that publishing makes, and their dark variants (`map.dark.png`
 * beside `map.png`). Returns the variants as uses, so that they become part of the release.
 */
export function offerFigures(tree: Root, links: readonly LinkUse[], ctx: RenderContext): LinkUse[] {
  const byUrl = new Map<string, LinkUse & { path: string }>();
  for (const link of links)
    if (link.alt !== null && link.target.kind === "media")
      byUrl.set(mediaUrl(ctx.course, link.target.path), { ...link, path: link.target.path });
  const dark: LinkUse[] = [];
  visit(tree, "element", (node, index, parent) => {
    const use = node.tagName === "img" ? byUrl.get(String(node.properties["src"])) : undefined;
    if (!use || !parent || index === undefined || isPicture(parent)) return;
    const night = darkPath(use.path);
    const hasNight = ctx.files.has(night);
    if (hasNight) dark.push({ ...use, url: night, target: { kind: "media", path: night } });
    const sources = [
      ...(hasNight ? [...sourcesOf(night, true, ctx), wholeDark(night, ctx)] : []),
      ...sourcesOf(use.path, false, ctx),
    ];
    if (sources.length === 0) return;
    parent.children[index] = {
      type: "element",
      tagName: "picture",
      properties: {},
      children: [...sources, node],
    };
  });
  return dark;
}

const DARK = "(prefers-color-scheme: dark)";

function sourcesOf(path: string, isDark: boolean, ctx: RenderContext): Element[] {
  const widths = ctx.figures.get(path) ?? [];
  if (widths.length === 0) return [];
  return FIGURE_FORMATS.map((format) => ({
    type: "element",
    tagName: "source",
    properties: {
      ...(isDark ? { media: DARK } : {}),
      type: `image/${format}`,
      srcSet: widths
        .map((width) => `${mediaUrl(ctx.course, figurePath(path, width, format))} ${width}w`)
        .join(", "),
      sizes: SIZES,
    },
    children: [],
  }));
}

/** A variant as it is: a drawing, or for a browser without the formats. */
const wholeDark = (path: string, ctx: RenderContext): Element => ({
  type: "element",
  tagName: "source",
  properties: { media: DARK, srcSet: mediaUrl(ctx.course, path) },
  children: [],
});

const isPicture = (parent: Root | ElementContent) =>
  parent.type === "element" && parent.tagName === "picture";
