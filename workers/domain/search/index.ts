/** Search in a course and verification of quotes, within what the reader may see. */
export { searchCourse } from "./search-course.ts";
export { searchCourses } from "./search-courses.ts";
export { verifyQuote } from "./verify-quote.ts";
