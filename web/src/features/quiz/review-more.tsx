import { useEffect, useState } from "react";
import { call } from "../../shared/api/client.ts";
import { routes } from "../../shared/api/routes.ts";
import { useQuiz } from "./use-quiz.ts";
import { type Due, DueNote } from "./due-note.tsx";

/** After a review: another one where more is due, and otherwise when the next one will be. */
export function ReviewMore({ onMore }: { onMore: () => void }) {
  const { course, locale, t, links } = useQuiz();
  const [due, setDue] = useState<Due | "unknown" | null>(null);
  useEffect(() => {
    call(routes.reviews, { query: { course } }).then(setDue, () => setDue("unknown"));
  }, [course]);
  return (
    <>
      <div role="status" className="quiz-standing">
        {due === null || due === "unknown" ? null : <DueNote due={due} locale={locale} t={t} />}
      </div>
      <div className="row">
        {due === "unknown" || (due?.due ?? 0) > 0 ? (
          <button type="button" onClick={onMore}>
            {t.reviewAgain}
          </button>
        ) : null}
        <a className="button quiet" href={links.course.href}>
          {t.toCourse}
        </a>
      </div>
    </>
  );
}
