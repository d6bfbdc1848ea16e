import type { RichText } from "@course-companion/questions";
import { hash53 } from "@course-companion/questions/hash";
import { renderMarkdown } from "../../../workers/authoring/testing/render.ts";
import { type Direction, languageOf } from "./setting.ts";

/** How the samples are written: from which side, and whether with all that a course text can hold. */
interface Writing {
  direction: Direction;
  isRich: boolean;
}

const URDU =
  "سوال جواب کتاب علم روشنی پانی شہر راستہ وقت صبح دوپہر شام رات درخت پرندہ آسمان زمین سفر دوست کہانی".split(
    " ",
  );
/** What is no word of a sentence: code, formulas, blanks. */
const APART = /(```[\s\S]*?```|`[^`]*`|\$[^$]*\$|\{\{[^}]*\}\})/;
const BLOCK = `

A paragraph of its own, long enough to need several lines on a phone, with \`a.name_without_any_place_to_break(it)\`, the formula $\\sqrt{x^2 + y^2} = \\sum_{i=1}^{n} a_i$ and **strong words**.

\`\`\`js
const answer = questions.filter((question) => question.isRight).map((question) => question.points);
\`\`\`

- a list
- with two things`;
const INLINE =
  ", with `code()`, $x^2$ and more words than fit into one line of a phone or of a narrow column";

/** Words of Urdu in the place of English ones, as many and always the same: what they say is of no account here. */
const inUrdu = (markdown: string): string =>
  markdown
    .split(APART)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[A-Za-z][A-Za-z']*/g, (word) => urduFor(word))))
    .join("");
const urduFor = (word: string): string => URDU[hash53(word) % URDU.length]!;

/**
 * Texts as publishing renders them. `ask` is called twice: it names its texts first, and is given them rendered then.
 * Those of `blocks` may stand on lines of their own. `markdown` of a text is as it was in the sample.
 */
export async function written<T>(
  { direction, isRich }: Writing,
  blocks: ReadonlySet<string>,
  ask: (render: (markdown: string) => RichText) => T,
): Promise<T> {
  const texts = new Map<string, string>();
  ask((markdown) => {
    texts.set(markdown, "");
    return { markdown, html: "" };
  });
  for (const markdown of texts.keys()) {
    const whole = isRich ? markdown + (blocks.has(markdown) ? BLOCK : INLINE) : markdown;
    const { text } = await renderMarkdown(direction === "rtl" ? inUrdu(whole) : whole, {
      language: languageOf(direction),
    });
    texts.set(markdown, text);
  }
  return ask((markdown) => ({ markdown, html: texts.get(markdown)! }));
}
