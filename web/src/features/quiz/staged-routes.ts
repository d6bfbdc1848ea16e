import type * as staged from "@course-companion/contract/staged-routes";
import { route } from "../../shared/api/client.ts";

/** The routes of a staged quiz. */
export const stagedRoutes = {
  stagedQuiz: route<typeof staged.getStagedQuiz>("get", "/courses/{course}/staged/{release}/quizzes/{quiz}"),
  tryStaged: route<typeof staged.tryStaged>("post", "/courses/{course}/staged/{release}/answers"),
} as const;
