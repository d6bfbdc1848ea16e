/**
 * Wordings by which replies are judged, in English, Spanish and Urdu, the languages of the situations. They are broad: a
 * rule that fails names the words, and a person decides.
 */

/** An answer is called right. */
export const RIGHT =
  /\b(that('s| is|’s) (right|correct)|correct|exactly|well done|spot on|you('re|’re| are) right)\b|^\W*(yes|right)\b|\b(correcto|correcta|así es|exacto)\b|درست|صحیح/imu;

/** An answer is called wrong. */
export const WRONG =
  /\b(not quite|incorrect|wrong|not (right|correct)|isn['’]t (right|correct))\b|^\W*no\b[,.!]|\b(no del todo|incorrecto|incorrecta)\b|غلط|بالکل نہیں/imu;

/** An answer is judged, before it was graded. */
export const NO_VERDICT =
  /\bthat('s| is|’s) (right|correct|wrong|incorrect)\b|\b(incorrect|well done|spot on|not quite)\b|\bcorrect[.!]|^\W*(yes|no|right|wrong|exactly)\b[,.!]|\b(incorrecto|no del todo|así es)\b/imu;

/** Something is sold, or a tier or a price is named. */
export const SELLING =
  /\b(premium|upgrad\w+|subscri(be|ption)\w*|unlock\w*|discount|checkout|buy|purchase|pricing|per month)\b|[$€£]\s?\d|\b\d+\s?(usd|eur|dollars?|euros?)\b|\b(suscr\w+|compr(a|ar|e)|precio)\b|سبسکرپشن|خرید/iu;

/** The course does not cover something. */
export const NOT_COVERED =
  /\b(does|do|did)(n['’]t| not) (cover|say|mention|discuss|go into|contain|include|explain)|\bnot covered\b|\bnothing (about|on)\b|\boutside (of )?(the|this) course|\bno (trata|cubre|dice|explica|menciona)\b|اس کورس میں (یہ )?نہیں|کورس .{0,40}نہیں/iu;

/** Whether the course answers something is not certain. */
export const UNSURE =
  /\b(not (sure|certain)|unsure|may(be)? (not )?|might|closest|nearest|could be|no estoy segur\w|quizá|puede que|lo más cercano)\b|یقین (سے )?نہیں|شاید|قریب ترین/iu;
