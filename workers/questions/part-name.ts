/** What of a question names a part of an answer; `T` is the form that its texts have. */
interface Parts<T> {
  kind: string;
  options?: readonly { id: string; text: T }[];
  left?: readonly { id: string; text: T }[];
  blanks?: readonly { id: string }[];
}

/** A part of an answer as a learner knows it: a text of the question, or the number of a blank, from 1. */
type PartName<T> = { text: T } | { blank: number };

/**
 * Names the part that a piece of feedback is about. Null where that is plain without a name: a single choice, the only
 * blank, and a part that the question does not have.
 */
export function namePart<T>(question: Parts<T>, part: string): PartName<T> | null {
  if (question.kind === "single-choice") return null;
  const { blanks = [] } = question;
  if (blanks.length > 0) {
    const at = blanks.findIndex(({ id }) => id === part);
    return at < 0 || blanks.length === 1 ? null : { blank: at + 1 };
  }
  const found = (question.left ?? question.options)?.find(({ id }) => id === part);
  return found ? { text: found.text } : null;
}
