import { kindRules } from "../kind-rules.ts";
import type { Rule } from "../rule.ts";
import { brokenAnchor } from "./broken-anchor.ts";
import { brokenLink } from "./broken-link.ts";
import { captions } from "./captions.ts";
import { chapterPreview } from "./chapter-preview.ts";
import { circularPrerequisite } from "./circular-prerequisite.ts";
import { coverPicture } from "./cover-picture.ts";
import { darkFigure } from "./dark-figure.ts";
import { demoQuestion } from "./demo-question.ts";
import { drawSize } from "./draw-size.ts";
import { duplicateHeading } from "./duplicate-heading.ts";
import { duplicateId } from "./duplicate-id.ts";
import { duplicateOption } from "./duplicate-option.ts";
import { emptyChapter } from "./empty-chapter.ts";
import { emptyHeading } from "./empty-heading.ts";
import { emptyPrompt } from "./empty-prompt.ts";
import { emptyQuiz } from "./empty-quiz.ts";
import { externalMedia } from "./external-media.ts";
import { asks } from "./asks.ts";
import { glossary } from "./glossary.ts";
import { headingOrder } from "./heading-order.ts";
import { hintRevealsAnswer } from "./hint-reveals-answer.ts";
import { inlineQuestion } from "./inline-question.ts";
import { largeImage } from "./large-image.ts";
import { lockedChapter } from "./locked-chapter.ts";
import { longSection } from "./long-section.ts";
import { missingAlt } from "./missing-alt.ts";
import { missingExplanation } from "./missing-explanation.ts";
import { missingMedia } from "./missing-media.ts";
import { missingSource } from "./missing-source.ts";
import { multipleTitles } from "./multiple-titles.ts";
import { objectiveGraph } from "./objective-graph.ts";
import { orphanQuiz } from "./orphan-quiz.ts";
import { outsideLink } from "./outside-link.ts";
import { quizBlock } from "./quiz-block.ts";
import { rawHtml } from "./raw-html.ts";
import { rendering } from "./rendering.ts";
import { translationHeadings } from "./translation-headings.ts";
import { translationMissing } from "./translation-missing.ts";
import { translationQuiz } from "./translation-quiz.ts";
import { ungradable } from "./ungradable.ts";
import { unknownObjective } from "./unknown-objective.ts";
import { unknownPrerequisite } from "./unknown-prerequisite.ts";
import { unreachableChapter } from "./unreachable-chapter.ts";
import { untestedObjective } from "./untested-objective.ts";
import { unusedBank } from "./unused-bank.ts";
import { unusedMedia } from "./unused-media.ts";
import { variables } from "./variables.ts";

/** All rules, sorted by name. Each has its own file and test here, except those of question kinds. */
export const RULES: readonly Rule[] = [
  brokenAnchor,
  asks,
  brokenLink,
  captions,
  chapterPreview,
  circularPrerequisite,
  coverPicture,
  darkFigure,
  demoQuestion,
  drawSize,
  duplicateHeading,
  duplicateId,
  duplicateOption,
  emptyChapter,
  emptyHeading,
  emptyPrompt,
  emptyQuiz,
  externalMedia,
  glossary,
  headingOrder,
  hintRevealsAnswer,
  inlineQuestion,
  largeImage,
  lockedChapter,
  longSection,
  missingAlt,
  missingExplanation,
  missingMedia,
  missingSource,
  multipleTitles,
  objectiveGraph,
  orphanQuiz,
  outsideLink,
  quizBlock,
  rawHtml,
  rendering,
  translationHeadings,
  translationMissing,
  translationQuiz,
  ungradable,
  unknownObjective,
  unknownPrerequisite,
  unreachableChapter,
  untestedObjective,
  unusedBank,
  unusedMedia,
  variables,
  ...kindRules,
].sort((a, b) => (a.name < b.name ? -1 : 1));
