// Written by `npm run kinds` from kinds.ts.
import { grader as cloze } from "../cloze/grade.ts";
import { grader as matching } from "../matching/grade.ts";
import { grader as multipleChoice } from "../multiple-choice/grade.ts";
import { grader as numeric } from "../numeric/grade.ts";
import { grader as ordering } from "../ordering/grade.ts";
import { grader as shortText } from "../short-text/grade.ts";
import { grader as singleChoice } from "../single-choice/grade.ts";
import { grader as trueFalse } from "../true-false/grade.ts";

/** Graders by kind. For the server only. */
export const GRADERS = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "true-false": trueFalse,
  numeric,
  "short-text": shortText,
  ordering,
  matching,
  cloze,
};
