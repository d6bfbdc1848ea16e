// Written by `npm run kinds` from kinds.ts.
import { author as cloze } from "../cloze/author.ts";
import { author as matching } from "../matching/author.ts";
import { author as multipleChoice } from "../multiple-choice/author.ts";
import { author as numeric } from "../numeric/author.ts";
import { author as ordering } from "../ordering/author.ts";
import { author as shortText } from "../short-text/author.ts";
import { author as singleChoice } from "../single-choice/author.ts";
import { author as trueFalse } from "../true-false/author.ts";

/** Author functions by kind. For Node only. */
export const AUTHORS = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "true-false": trueFalse,
  numeric,
  "short-text": shortText,
  ordering,
  matching,
  cloze,
};
