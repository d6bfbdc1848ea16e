import { THEME_EVENT } from "../../shared/ui/theme-choice.tsx";

const DARK = "(prefers-color-scheme: dark)";

/**
 * Figures with a dark variant follow the chosen theme, where it is not the system's: the page itself can only ask the
 * system. Both have one shape, so nothing moves. Returns a function that ends it.
 */
export function matchFigures(text: HTMLElement): () => void {
  const sources = [...text.querySelectorAll<HTMLSourceElement>(`source[media="${DARK}"]`)];
  const match = () => {
    const { theme } = document.documentElement.dataset;
    const media = theme === undefined ? DARK : theme === "light" ? "not all" : "all";
    for (const source of sources) if (source.media !== media) source.media = media;
  };
  match();
  addEventListener(THEME_EVENT, match);
  return () => removeEventListener(THEME_EVENT, match);
}
