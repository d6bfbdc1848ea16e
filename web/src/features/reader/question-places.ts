import type { ReaderChapter } from "./reader-chapter.ts";

/** How far from the window a question's place is when its code and questions are loaded, so that they are there in time. */
const AHEAD = "1200px 0px";

/** Fills the places of questions in a text once the first comes near. Until then, and when it fails, each has a link. */
export function followQuestions(text: HTMLElement, chapter: ReaderChapter): () => void {
  const places = [...text.querySelectorAll<HTMLElement>(".inline-question")];
  let end: (() => void) | undefined;
  let left = false;
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      import("./inline-questions.tsx").then(
        ({ showQuestions }) => {
          if (!left) end = showQuestions(places, chapter);
        },
        // On a first visit offline the links stay.
        () => undefined,
      );
    },
    { rootMargin: AHEAD },
  );
  if (chapter.questionTexts) for (const place of places) observer.observe(place);
  return () => {
    left = true;
    observer.disconnect();
    end?.();
  };
}
