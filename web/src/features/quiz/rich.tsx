import { useMemo } from "react";
import { useQuiz } from "./context.ts";
import { isBlock, unwrapped } from "./html.ts";

/** A text of the course, sanitised when it was published, in the course's language. */
export function Rich({ html, inline, id }: { html: string; inline?: boolean; id?: string }) {
  const { language } = useQuiz();
  const isInline = inline && !isBlock(html);
  const inner = useMemo(() => ({ __html: isInline ? unwrapped(html) : html }), [html, isInline]);
  const Tag = isInline ? "span" : "div";
  const className = inline ? "course-text quiz-inline" : "course-text";
  return <Tag id={id} className={className} {...language} dangerouslySetInnerHTML={inner} />;
}
