import type { Element, Root } from "hast";
import { toString as textOf } from "hast-util-to-string";
import { SKIP, visit } from "unist-util-visit";
import { wordsOf } from "./languages.ts";

const ALERT = /^\s*\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;

/** Turns GitHub's alerts (`> [!NOTE]`) into titled notes. */
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

/** Makes tables scroll by themselves, reachable by keyboard, and gives header cells their scope. */
export function decorateTables(tree: Root): void {
  visit(tree, "element", (node, index, parent) => {
    if (node.tagName !== "table" || !parent || index === undefined) return undefined;
    const headers: string[] = [];
    visit(node, "element", (cell, _at, row) => {
      if (cell.tagName !== "th") return;
      // An empty corner cell is not a header.
      if (textOf(cell).trim() === "" && !cell.children.some((child) => child.type === "element")) {
        cell.tagName = "td";
        return;
      }
      headers.push(textOf(cell).trim());
      cell.properties["scope"] ??=
        row?.type === "element" &&
        row.children.find((child) => child.type === "element") === cell &&
        row.children.some((child) => child.type === "element" && child.tagName === "td")
          ? "row"
          : "col";
    });
    const label = headers.filter((header) => header !== "").join(", ") || "…";
    parent.children[index] = make(
      "div",
      { className: ["table-scroll"], role: "region", ariaLabel: label, tabIndex: 0 },
      [node],
    );
    return SKIP;
  });
}

/** Labels the checkboxes of task lists with the text of their task, and removes other inputs. */
export function decorateTasks(tree: Root): void {
  visit(tree, "element", (node) => {
    if (node.tagName !== "li") return;
    const checkbox = findCheckbox(node);
    if (!checkbox) return;
    const own = {
      ...node,
      children: node.children.filter((child) => !(child.type === "element" && /^[uo]l$/.test(child.tagName))),
    };
    checkbox.properties["ariaLabel"] = textOf(own).replace(/\s+/g, " ").trim() || "…";
    checkbox.properties["disabled"] = true;
  });
  // An <input> outside a task list would be a control without a function.
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

function findCheckbox(item: Element): Element | undefined {
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

/** Makes an element. */
function make(tagName: string, properties: Element["properties"], children: Element["children"]): Element {
  return { type: "element", tagName, properties, children };
}
