/** Questions of every kind with their states, drawn once for the web app (React) and the widget (preact/compat). */
export { type AnswerContext, AnswerProvider, type QuestionContext, QuestionProvider } from "./context.ts";
export { EndDialog } from "./end-dialog.tsx";
export { Feedback } from "./feedback.tsx";
export { Field } from "./field.tsx";
export { OneQuestion } from "./one-question.tsx";
export { Question, type QuestionPlay } from "./question.tsx";
export { Reviewed } from "./reviewed.tsx";
export { Rich } from "./rich.tsx";
export { Score } from "./score.tsx";
