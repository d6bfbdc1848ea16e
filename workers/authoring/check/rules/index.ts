import type { Rule } from "../rule.ts";
import { brokenAnchor } from "./broken-anchor.ts";
import { brokenLink } from "./broken-link.ts";
import { choiceKey } from "./choice-key.ts";
import { circularPrerequisite } from "./circular-prerequisite.ts";
import { clozeBlanks } from "./cloze-blanks.ts";
import { drawSize } from "./draw-size.ts";
import { duplicateHeading } from "./duplicate-heading.ts";
import { duplicateId } from "./duplicate-id.ts";
import { duplicateOption } from "./duplicate-option.ts";
import { emptyChapter } from "./empty-chapter.ts";
import { emptyHeading } from "./empty-heading.ts";
import { emptyPrompt } from "./empty-prompt.ts";
import { emptyQuiz } from "./empty-quiz.ts";
import { headingOrder } from "./heading-order.ts";
import { hintTells } from "./hint-tells.ts";
import { largeImage } from "./large-image.ts";
import { lockedChapter } from "./locked-chapter.ts";
import { longSection } from "./long-section.ts";
import { longestRight } from "./longest-right.ts";
import { mediaElsewhere } from "./media-elsewhere.ts";
import { missingAlt } from "./missing-alt.ts";
import { missingExplanation } from "./missing-explanation.ts";
import { missingMedia } from "./missing-media.ts";
import { missingSource } from "./missing-source.ts";
import { numericKey } from "./numeric-key.ts";
import { orphanQuiz } from "./orphan-quiz.ts";
import { outsideLink } from "./outside-link.ts";
import { quizBlock } from "./quiz-block.ts";
import { rawHtml } from "./raw-html.ts";
import { rendering } from "./rendering.ts";
import { sameAnswer } from "./same-answer.ts";
import { samePosition } from "./same-position.ts";
import { severalTitles } from "./several-titles.ts";
import { shortTextKey } from "./short-text-key.ts";
import { translationHeadings } from "./translation-headings.ts";
import { translationMissing } from "./translation-missing.ts";
import { translationQuiz } from "./translation-quiz.ts";
import { ungradable } from "./ungradable.ts";
import { unknownObjective } from "./unknown-objective.ts";
import { unknownPrerequisite } from "./unknown-prerequisite.ts";
import { unreachableChapter } from "./unreachable-chapter.ts";
import { unusedBank } from "./unused-bank.ts";
import { unusedMedia } from "./unused-media.ts";

/** All rules; each has a file and a test of its own here. */
export const RULES: readonly Rule[] = [
  brokenAnchor,
  brokenLink,
  choiceKey,
  circularPrerequisite,
  clozeBlanks,
  drawSize,
  duplicateHeading,
  duplicateId,
  duplicateOption,
  emptyChapter,
  emptyHeading,
  emptyPrompt,
  emptyQuiz,
  headingOrder,
  hintTells,
  largeImage,
  lockedChapter,
  longSection,
  longestRight,
  mediaElsewhere,
  missingAlt,
  missingExplanation,
  missingMedia,
  missingSource,
  numericKey,
  orphanQuiz,
  outsideLink,
  quizBlock,
  rawHtml,
  rendering,
  sameAnswer,
  samePosition,
  severalTitles,
  shortTextKey,
  translationHeadings,
  translationMissing,
  translationQuiz,
  ungradable,
  unknownObjective,
  unknownPrerequisite,
  unreachableChapter,
  unusedBank,
  unusedMedia,
];
