// Written by `npm run kinds` from kinds.ts.
import { sample as cloze } from "../cloze/sample.ts";
import { sample as matching } from "../matching/sample.ts";
import { sample as multipleChoice } from "../multiple-choice/sample.ts";
import { sample as numeric } from "../numeric/sample.ts";
import { sample as ordering } from "../ordering/sample.ts";
import { sample as shortText } from "../short-text/sample.ts";
import { sample as singleChoice } from "../single-choice/sample.ts";
import { sample as trueFalse } from "../true-false/sample.ts";

/** Sample questions with responses, by kind. For tests and demos. */
export const SAMPLES = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "true-false": trueFalse,
  numeric,
  "short-text": shortText,
  ordering,
  matching,
  cloze,
};
