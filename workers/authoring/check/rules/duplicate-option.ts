import { duplicatesIn } from "../../../questions/author.ts";
import { questionRule } from "../question-rule.ts";

/** Learners cannot distinguish options with the same text, although only one of them is right. */
export const duplicateOption = questionRule("duplicate-option", "error", duplicatesIn);
