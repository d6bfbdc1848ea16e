import { type Author, repeated } from "../authoring.ts";
import type { Authored } from "./schema.ts";

export const author: Author<Authored> = {
  otherRules: [
    {
      name: "misplaced-feedback",
      *judge({ items, feedback = {} }) {
        for (const number of Object.keys(feedback))
          if (Number(number) > items.length)
            yield {
              path: ["feedback", number],
              message: `feedback for item ${number}, but there are ${items.length}`,
              fix: "use the number of an item in the correct order, from 1",
            };
      },
    },
  ],
  duplicates: ({ items }) => repeated("item", items, (i) => ["items", i]),
  revealedBy: () => undefined,
  sharedKey: ({ items }) => ({ "the number of items": items.length }),
  preview: ({ items }, { render }) => `<ol>${items.map((item) => `<li>${render(item)}</li>`).join("")}</ol>`,
};
