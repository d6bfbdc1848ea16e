/** Asking a course: search and quotes, with the reader's gate respected. */
export { searchCourse } from "./search-course.ts";
export { verifyQuote } from "./verify-quote.ts";
