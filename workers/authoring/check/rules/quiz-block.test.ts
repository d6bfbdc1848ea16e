import { describe, expect, it } from "vitest";
import { findingsOf, quizOf } from "../test-course.ts";
import { quizBlock } from "./quiz-block.ts";

const block = `\`\`\`quiz\n${quizOf("- { id: q, kind: true-false, prompt: P, answer: true }")}\`\`\`\n`;

describe("quiz-block", () => {
  it("finds blocks that would be published with their answers", async () => {
    const text = `# One\n\n<div>\n${block}</div>\n\nText.\n\n${block.replace(/^(?=.)/gm, "    ")}`;
    expect(await findingsOf(quizBlock, { "chapters/one.md": text })).toEqual([
      "chapters/one.md:4 quiz block inside HTML is not recognized, so its answers would be published",
      "chapters/one.md:14 quiz block inside indented text is not recognized, so its answers would be published",
    ]);
  });

  it("accepts blocks in text, lists and details, and an example in a longer fence", async () => {
    const text = `# One\n\n${block}\n<details>\n\n${block}\n</details>\n\n\`\`\`\`markdown\n${block}\`\`\`\`\n\n- item\n\n${block.replace(/^(?=.)/gm, "  ")}`;
    expect(await findingsOf(quizBlock, { "chapters/one.md": text })).toEqual([]);
  });
});
