import type { Element, Nodes, Root } from "hast";
import { visit } from "unist-util-visit";
import { chapterUrl, mediaUrl, resolveReference } from "./references.ts";
import type { LinkUse, RenderContext, TextPlace } from "./types.ts";
import { SCHEMA } from "./sanitize.ts";

const PREFIX = SCHEMA.clobberPrefix ?? "";

/** Rewrites links, images, audio and video to the URLs they are served at; returns what each pointed to. */
export function rewriteLinks(tree: Root, place: TextPlace, ctx: RenderContext): LinkUse[] {
  const found: LinkUse[] = [];
  const ids = idsOf(tree);
  const linked = insideLinks(tree);
  takeFirstSource(tree, (url) => resolveReference(url, place, ctx).kind === "external");
  visit(tree, "element", (node, index, parent) => {
    const name =
      node.tagName === "a"
        ? "href"
        : ["img", "audio", "video", "source", "track"].includes(node.tagName)
          ? "src"
          : null;
    if (name === null) return;
    if (node.tagName === "source" && parent?.type === "element" && parent.tagName === "picture")
      delete node.properties["src"];
    const poster = rewritePoster(node, place, ctx);
    if (poster) found.push(poster);
    const url = node.properties[name];
    if (typeof url !== "string") return;
    const target = resolveReference(url, place, ctx);
    const line =
      (node.position?.start.line ??
        (parent && "position" in parent ? parent.position?.start.line : undefined) ??
        1) +
      place.line -
      1;
    const generated =
      node.properties["dataFootnoteRef"] !== undefined ||
      node.properties["dataFootnoteBackref"] !== undefined;
    if (!generated)
      found.push({ url, target, line, ...describeImage(node), ...describePlayer(node, parent) });
    delete node.properties["dataDecorative"];
    if (name === "href") rewriteAnchor(node, target, ids, ctx);
    else if (target.kind === "external") linkToOtherSite(node, target.url, linked.has(node));
    else rewriteMedia(node, target, ctx, index, parent as Element | Root | undefined);
  });
  return found;
}

function describeImage(node: Element): Pick<LinkUse, "alt" | "decorative"> {
  if (node.tagName !== "img") return { alt: null, decorative: false };
  const alt = node.properties["alt"];
  return {
    alt: typeof alt === "string" ? alt : "",
    decorative: alt === "" && node.properties["dataDecorative"] !== undefined,
  };
}

function describePlayer(node: Element, parent: Nodes | undefined): Pick<LinkUse, "plays"> {
  const player = node.tagName === "source" && parent?.type === "element" ? parent : node;
  const by = player.tagName;
  if (by !== "audio" && by !== "video" && by !== "track") return {};
  return { plays: { by, isNamed: player.properties["ariaLabel"] !== undefined } };
}

/** A video's picture before it plays. One of another site would be asked for there, so it is left out. */
function rewritePoster(node: Element, place: TextPlace, ctx: RenderContext): LinkUse | null {
  const { poster } = node.properties;
  delete node.properties["poster"];
  if (node.tagName !== "video" || typeof poster !== "string") return null;
  const target = resolveReference(poster, place, ctx);
  const size = target.kind === "media" ? ctx.sizes.get(target.path) : undefined;
  if (target.kind === "media") node.properties["poster"] = mediaUrl(ctx.course, target.path);
  // Its place is as large before the video is there.
  if (size && node.properties["width"] === undefined && node.properties["height"] === undefined)
    Object.assign(node.properties, size);
  const line = (node.position?.start.line ?? 1) + place.line - 1;
  return { url: poster, target, line, alt: "", decorative: true };
}

function rewriteAnchor(node: Element, target: LinkUse["target"], ids: Set<string>, ctx: RenderContext): void {
  switch (target.kind) {
    case "external":
      if (!/^(?:mailto|tel):/i.test(target.url)) node.properties["rel"] = ["noopener", "noreferrer"];
      return;
    case "section":
      // Ids that authors write get a prefix, so that they cannot collide with the page's own.
      node.properties["href"] =
        `#${ids.has(target.id) ? target.id : ids.has(PREFIX + target.id) ? PREFIX + target.id : target.id}`;
      return;
    case "chapter":
      node.properties["href"] = chapterUrl(ctx.course, target.chapter, target.section);
      return;
    case "media":
      node.properties["href"] = mediaUrl(ctx.course, target.path);
      return;
    default:
      // The target does not exist: the link text stays, without the link.
      node.tagName = "span";
      node.properties = {};
  }
}

function rewriteMedia(
  node: Element,
  target: LinkUse["target"],
  ctx: RenderContext,
  index: number | undefined,
  parent: Element | Root | undefined,
): void {
  if (target.kind === "media") {
    node.properties["src"] = mediaUrl(ctx.course, target.path);
    const size = ctx.sizes.get(target.path);
    if (node.tagName === "img" && size) {
      // With one dimension given, the aspect ratio is kept; with none, the image's own size is used.
      const width =
        Number(node.properties["width"]) ||
        (Number(node.properties["height"])
          ? (Number(node.properties["height"]) * size.width) / size.height
          : size.width);
      node.properties["height"] =
        Number(node.properties["height"]) || Math.round((width * size.height) / size.width);
      node.properties["width"] = Math.round(width);
    }
  } else {
    const alt = String(node.properties["alt"] ?? "");
    if (parent && index !== undefined)
      parent.children[index] = {
        type: "element",
        tagName: "span",
        properties: { className: ["missing-media"] },
        children: [{ type: "text", value: alt }],
      };
    return;
  }
  if (node.tagName === "img") {
    node.properties["alt"] ??= "";
    node.properties["loading"] = "lazy";
    node.properties["decoding"] = "async";
  } else if (node.tagName !== "source" && node.tagName !== "track") {
    node.properties["controls"] = true;
    node.properties["preload"] = "none";
  }
}

/**
 * Replaces media of another site by a link to it: reading a course sends no requests to other sites, and every page's
 * content security policy forbids them. Inside a link, only the text remains.
 */
function linkToOtherSite(node: Element, url: string, isLinked: boolean): void {
  if (node.tagName === "source") return void delete node.properties["src"];
  const host = URL.canParse(url) ? new URL(url).host : "";
  const words = String(node.properties["alt"] || node.properties["title"] || host || url);
  node.tagName = isLinked ? "span" : "a";
  node.properties = {
    className: ["elsewhere"],
    ...(isLinked ? {} : { href: url, rel: ["noopener", "noreferrer"] }),
  };
  node.children = [{ type: "text", value: words }];
}

/** Gives audio and video whose sources are all on other sites the first of them as `src`. */
function takeFirstSource(tree: Root, isExternal: (url: string) => boolean): void {
  visit(tree, "element", (node) => {
    if (!/^(?:audio|video)$/.test(node.tagName) || node.properties["src"] !== undefined) return;
    const sources = node.children.flatMap((child) =>
      child.type === "element" && child.tagName === "source" ? [String(child.properties["src"] ?? "")] : [],
    );
    if (sources.length === 0 || !sources.every(isExternal)) return;
    node.properties["src"] = sources[0]!;
    node.children = [];
  });
}

/** Returns the elements inside links, at any depth. */
function insideLinks(tree: Root): Set<Element> {
  const found = new Set<Element>();
  visit(tree, "element", (link) => {
    if (link.tagName === "a") visit(link, "element", (node) => void found.add(node));
  });
  return found;
}

/** Returns all ids of a page. */
function idsOf(tree: Root): Set<string> {
  const ids = new Set<string>();
  visit(tree, "element", (node) => {
    for (const id of [node.properties["id"], node.tagName === "a" ? node.properties["name"] : undefined])
      if (typeof id === "string") ids.add(id);
  });
  return ids;
}

/** Returns what a link may have after `#`: all ids, and those that authors wrote also without their prefix. */
export function anchorsOf(tree: Root): Set<string> {
  return new Set(
    [...idsOf(tree)].flatMap((id) => (id.startsWith(PREFIX) ? [id, id.slice(PREFIX.length)] : [id])),
  );
}
