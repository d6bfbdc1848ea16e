import { fill } from "../../shared/lib/texts.ts";
import type { QuizTexts } from "../../messages/quiz.ts";

/** What of a course is due for review, of how many cards, and the day after today when the next one is. */
export interface Due {
  due: number;
  cards: number;
  nextDueDay: string | null;
}

/** Says how many questions are due, or when the next ones will be. */
export function DueNote(props: { due: Due; locale: string; t: QuizTexts }) {
  const { locale, t } = props;
  const { due, cards, nextDueDay } = props.due;
  if (due > 0) return <p className="lead">{fill(locale, t.due, { n: due })}</p>;
  const day = (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(new Date(iso));
  return (
    <>
      <p className="lead">{cards > 0 ? t.nothingDue : t.noCards}</p>
      {nextDueDay ? <p>{fill(locale, t.nextDue, { day: day(nextDueDay) })}</p> : null}
    </>
  );
}
