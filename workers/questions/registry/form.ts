// Written by `npm run kinds` from kinds.ts.
import { form as cloze } from "../cloze/form.ts";
import { form as matching } from "../matching/form.ts";
import { form as multipleChoice } from "../multiple-choice/form.ts";
import { form as numeric } from "../numeric/form.ts";
import { form as ordering } from "../ordering/form.ts";
import { form as shortText } from "../short-text/form.ts";
import { form as singleChoice } from "../single-choice/form.ts";
import { form as trueFalse } from "../true-false/form.ts";

/** Form logic by kind. It contains no schemas and no keys. */
export const FORMS = {
  "single-choice": singleChoice,
  "multiple-choice": multipleChoice,
  "true-false": trueFalse,
  numeric,
  "short-text": shortText,
  ordering,
  matching,
  cloze,
};
