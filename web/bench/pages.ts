const COURSE = "/en/courses/ai-agent-development";

/** The reader's page that speed is judged by. */
export const READER = `${COURSE}/chapters/what-is-an-agent`;

/** Every kind of page there is. */
export const PAGES = [
  "/en",
  COURSE,
  READER,
  `${COURSE}/chapters/safety`,
  `${COURSE}/quizzes/what-is-an-agent-quiz`,
  `${COURSE}/review`,
  `${COURSE}/search`,
  `${COURSE}/glossary`,
  `${COURSE}/notes`,
  "/en/dashboard",
  "/en/plans",
  "/en/help",
  `${COURSE}/author`,
  "/en/nowhere",
];

/** The pages that Lighthouse judges, and whether search engines are let in: the others ask them to stay out. */
export const JUDGED = [
  { path: "/en", indexed: true },
  { path: COURSE, indexed: true },
  { path: READER, indexed: true },
  { path: `${COURSE}/quizzes/what-is-an-agent-quiz`, indexed: false },
  { path: "/en/dashboard", indexed: false },
];
