import { ReportButton } from "../report/report-button.tsx";
import { textOfTrouble } from "@course-companion/question-ui/trouble";
import { troubleOf } from "./trouble.ts";
import { useQuiz } from "./use-quiz.ts";

/** "Report a problem" with a question. */
export function QuestionReport({ item }: { item: string }) {
  const { t, course } = useQuiz();
  return (
    <ReportButton
      course={course}
      target={() => `item:${item}`}
      texts={t}
      explain={(error) => t[textOfTrouble(troubleOf(error))]}
      unreachable={t.unreachable}
    />
  );
}
