import { duplicatesIn } from "../../../questions/author.ts";
import { questionRule } from "../question-rule.ts";

/** Two options that read the same cannot be told apart, so one of them is wrong for no reason. */
export const duplicateOption = questionRule("duplicate-option", "error", duplicatesIn);
