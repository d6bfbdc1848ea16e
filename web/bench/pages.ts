const COURSE = "/en/courses/ai-agent-development";

/** The reader's page that speed is judged by. */
export const READER = `${COURSE}/chapters/what-is-an-agent`;

/** Every kind of page there is. */
export const PAGES = [
  "/en",
  COURSE,
  READER,
  `${COURSE}/search`,
  `${COURSE}/notes`,
  `${COURSE}/author`,
  "/en/nowhere",
];
