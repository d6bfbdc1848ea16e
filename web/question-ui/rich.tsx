import { type RefObject, useLayoutEffect, useMemo, useRef } from "react";
import { useAnswers } from "./context.ts";
import { isBlock, unwrapped } from "./html.ts";
import { type Text, htmlOf } from "./types.ts";

/** A text of the course, sanitised when it was published, in the course's language. */
export function Rich(props: {
  text: Text;
  inline?: boolean;
  id?: string | undefined;
  /** Gets the element with the text. */
  holder?: RefObject<HTMLDivElement | null>;
}) {
  const { language, dress } = useAnswers();
  const { inline, id } = props;
  const own = useRef<HTMLDivElement>(null);
  const ref = props.holder ?? own;
  const html = htmlOf(props.text);
  const isInline = inline && !isBlock(html);
  const inner = useMemo(() => ({ __html: isInline ? unwrapped(html) : html }), [html, isInline]);
  useLayoutEffect(() => dress?.(ref.current!), [html, dress]);
  const common = {
    ref,
    id,
    className: inline ? "course-text quiz-inline" : "course-text",
    ...language,
    dangerouslySetInnerHTML: inner,
  };
  return isInline ? <span {...common} /> : <div {...common} />;
}
