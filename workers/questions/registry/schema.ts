// Written by `npm run kinds` from kinds.ts.
import * as cloze from "../cloze/schema.ts";
import * as matching from "../matching/schema.ts";
import * as multipleChoice from "../multiple-choice/schema.ts";
import * as numeric from "../numeric/schema.ts";
import * as ordering from "../ordering/schema.ts";
import * as shortText from "../short-text/schema.ts";
import * as singleChoice from "../single-choice/schema.ts";
import * as trueFalse from "../true-false/schema.ts";

/** Schemas by kind: the authored question, its view and the response. */
export const SCHEMAS = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "true-false": trueFalse,
  numeric,
  "short-text": shortText,
  ordering,
  matching,
  cloze,
};
