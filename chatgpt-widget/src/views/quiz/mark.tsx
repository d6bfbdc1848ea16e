import { useApp } from "../../app-context.ts";

/** Right or wrong, in words too: not everybody sees the colour. Nothing while it is not shown. */
export function Mark({ correct }: { correct: boolean | undefined }) {
  const { words } = useApp();
  if (correct === undefined) return null;
  return (
    <span
      class={correct ? "mark right" : "mark wrong"}
      role="img"
      aria-label={words.say(correct ? "markRight" : "markWrong")}
    >
      {correct ? "✓" : "✗"}
    </span>
  );
}
