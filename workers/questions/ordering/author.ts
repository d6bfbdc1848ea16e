import { type Author, repeated } from "../authoring.ts";
import type { Authored } from "./schema.ts";

export const author: Author<Authored> = {
  duplicates: ({ items }) => repeated("item", items, (i) => ["items", i]),
  revealedBy: () => undefined,
  sharedKey: ({ items }) => ({ "the number of items": items.length }),
  preview: ({ items }, { render }) => `<ol>${items.map((item) => `<li>${render(item)}</li>`).join("")}</ol>`,
};
