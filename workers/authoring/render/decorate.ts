import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { wordsOf } from "./languages.ts";

const ALERT = /^\s*\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/** GitHub's alerts (`> [!NOTE]`): a quote becomes a titled note. */
export function decorateAlerts(tree: Root, language: string): void {
  visit(tree, "element", (node) => {
    if (node.tagName !== "blockquote") return;
    const paragraph = node.children.find((child) => child.type === "element");
    const text =
      paragraph?.type === "element" && paragraph.tagName === "p" ? paragraph.children[0] : undefined;
    const match = text?.type === "text" ? ALERT.exec(text.value) : null;
    if (paragraph?.type !== "element" || text?.type !== "text" || !match) return;
    const kind = match[1]!.toLowerCase() as "note" | "tip" | "important" | "warning" | "caution";
    text.value = text.value.slice(match[0].length);
    const rest = paragraph.children.filter((child) => !(child.type === "text" && child.value === ""));
    if (rest[0]?.type === "element" && rest[0].tagName === "br") rest.shift();
    paragraph.children = rest;
    if (rest.length === 0) node.children = node.children.filter((child) => child !== paragraph);
    node.tagName = "div";
    node.properties = { className: ["markdown-alert", `markdown-alert-${kind}`], role: "note" };
    node.children.unshift(
      make("p", { className: ["markdown-alert-title"] }, [{ type: "text", value: wordsOf(language)[kind] }]),
    );
  });
}

/** A wide table scrolls by itself and can be reached by keyboard; header cells say what they head. */
export function decorateTables(tree: Root): void {
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "table" || !parent || index === undefined) return undefined;
    const heads: string[] = [];
    visit(node, "element", (cell, _at, row) => {
      if (cell.tagName !== "th") return;
      // An empty corner heads nothing.
      if (textOf(cell).trim() === "" && !cell.children.some((child) => child.type === "element")) {
        cell.tagName = "td";
        return;
      }
      heads.push(textOf(cell).trim());
      cell.properties["scope"] ??=
        row?.type === "element" &&
        row.children.find((child) => child.type === "element") === cell &&
        row.children.some((child) => child.type === "element" && child.tagName === "td")
          ? "row"
          : "col";
    });
    const label = heads.filter((head) => head !== "").join(", ") || "…";
    parent.children[index] = make(
      "div",
      { className: ["table-scroll"], role: "region", ariaLabel: label, tabIndex: 0 },
      [node],
    );
    return SKIP;
  });
}

/** The check box of a task list gets the task's text as its label. */
export function decorateTasks(tree: Root): void {
  visit(tree, "element", (node) => {
    if (node.tagName !== "li") return;
    const box = findBox(node);
    if (!box) return;
    const own = {
      ...node,
      children: node.children.filter((child) => !(child.type === "element" && /^[uo]l$/.test(child.tagName))),
    };
    box.properties["ariaLabel"] = textOf(own).replace(/\s+/g, " ").trim() || "…";
    box.properties["disabled"] = true;
  });
  // An author's own <input> has no task around it, and would be a control that does nothing.
  visit(tree, "element", (node, index, parent) => {
    if (
      node.tagName !== "input" ||
      node.properties["ariaLabel"] !== undefined ||
      !parent ||
      index === undefined
    )
      return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
}

function findBox(item: Element): Element | undefined {
  for (const child of item.children) {
    if (child.type !== "element") continue;
    if (child.tagName === "input") return child;
    if (child.tagName === "p")
      return child.children.find(
        (inner): inner is Element => inner.type === "element" && inner.tagName === "input",
      );
  }
  return undefined;
}

/** An element of the renderer's own. */
function make(tagName: string, properties: Element["properties"], children: Element["children"]): Element {
  return { type: "element", tagName, properties, children };
}
