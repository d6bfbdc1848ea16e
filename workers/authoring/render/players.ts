import type { Element, ElementContent, Nodes, Root } from "hast";
import { toLanguage, languageInfo } from "../../contract/languages.ts";
import { type Captions, transcriptOf } from "./captions.ts";
import { wordsOf } from "./languages.ts";
import { resolveReference } from "./references.ts";
import type { RenderContext, TextPlace } from "./types.ts";

/** What of a file's name is its own: `talk` of `talk.mp4`. */
const STEM = /\.[^./]+$/;
const POSTERS = ["jpg", "jpeg", "png", "webp", "avif"];
/** Elements that a transcript may not be in. */
const INLINE = new Set("p a span em strong b i u small del ins".split(" "));

/**
 * Gives audio and video what is beside the file: captions (`talk.vtt`, in other languages `talk.es.vtt`), a poster
 * (`talk.poster.jpg`), and below it the captions as a transcript, which is text of the section. A title is its name.
 */
export function equipPlayers(tree: Root, place: TextPlace, ctx: RenderContext): void {
  const visit = (node: Nodes, around: (Root | Element)[]): void => {
    if (node.type !== "element" && node.type !== "root") return;
    const path = node.type === "element" ? playedBy(node, place, ctx) : null;
    if (node.type === "element" && path !== null) return equip(node, path, around, place, ctx);
    // From the end: what is added comes after, and is not walked.
    for (const child of node.children.toReversed()) visit(child as Nodes, [...around, node]);
  };
  visit(tree, []);
}

/** The captions of a file, the text's own language first, then the course's, then the others. */
export function captionsOf(
  path: string,
  language: string,
  captions: RenderContext["captions"],
): { path: string; language: string | null; captions: Captions }[] {
  const stem = path.replace(STEM, "");
  const found = [...captions].flatMap(([file, read]) => {
    if (!file.startsWith(`${stem}.`)) return [];
    const [, tag] = /^\.(?:([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)\.)?vtt$/.exec(file.slice(stem.length)) ?? [
      null,
      null,
    ];
    return tag === null ? [] : [{ path: file, language: tag ?? null, captions: read }];
  });
  const rank = (tag: string | null) => (tag === language ? 0 : tag === null ? 1 : 2);
  return found.sort((a, b) => rank(a.language) - rank(b.language) || (a.path < b.path ? -1 : 1));
}

/** The course file that an element plays; null for others. */
function playedBy(node: Element, place: TextPlace, ctx: RenderContext): string | null {
  if (!/^(?:audio|video)$/.test(node.tagName)) return null;
  const sources = node.children.filter((child) => child.type === "element" && child.tagName === "source");
  const urls = [node, ...(sources as Element[])].map(({ properties }) => properties["src"]);
  for (const url of urls) {
    const target = typeof url === "string" ? resolveReference(url, place, ctx) : null;
    if (target?.kind === "media") return target.path;
  }
  return null;
}

function equip(
  node: Element,
  path: string,
  around: readonly (Root | Element)[],
  place: TextPlace,
  ctx: RenderContext,
): void {
  const { title } = node.properties;
  if (typeof title === "string" && title.trim() !== "") node.properties["ariaLabel"] = title.trim();
  const all = captionsOf(path, place.language, ctx.captions);
  if (node.tagName === "video") {
    const beside = POSTERS.map((type) => path.replace(STEM, `.poster.${type}`)).find((file) =>
      ctx.files.has(file),
    );
    if (node.properties["poster"] === undefined && beside) node.properties["poster"] = `/${beside}`;
    node.children.push(...all.map((one, at) => trackOf(one, at === 0, place, ctx)));
  }
  const [own] = all;
  if (!own) return;
  const at = around.findLastIndex((element) => element.type === "root" || !INLINE.has(element.tagName));
  const block = around[at]!;
  const inside: Nodes = around[at + 1] ?? node;
  const index = block.children.indexOf(inside as ElementContent);
  block.children.splice(index + 1, 0, transcript(own, place));
}

function trackOf(
  { path, language }: { path: string; language: string | null },
  isFirst: boolean,
  place: TextPlace,
  ctx: RenderContext,
): Element {
  const tag = language ?? ctx.language;
  return {
    type: "element",
    tagName: "track",
    properties: {
      kind: "captions",
      src: `/${path}`,
      srcLang: tag,
      label: languageInfo(toLanguage(tag) ?? "")?.name ?? tag,
      ...(isFirst ? { default: true } : {}),
    },
    children: [],
  };
}

function transcript(
  { captions, language }: { captions: Captions; language: string | null },
  place: TextPlace,
): Element {
  const paragraphs = transcriptOf(captions).map(({ speaker, text }): Element => {
    const words: ElementContent[] = [{ type: "text", value: text }];
    if (speaker !== null)
      words.unshift(
        { type: "element", tagName: "strong", properties: {}, children: [{ type: "text", value: speaker }] },
        { type: "text", value: ": " },
      );
    return { type: "element", tagName: "p", properties: {}, children: words };
  });
  const title: ElementContent[] = [{ type: "text", value: wordsOf(place.language).transcript }];
  return {
    type: "element",
    tagName: "details",
    properties: { className: ["transcript"], ...(language === null ? {} : { lang: language }) },
    children: [{ type: "element", tagName: "summary", properties: {}, children: title }, ...paragraphs],
  };
}
