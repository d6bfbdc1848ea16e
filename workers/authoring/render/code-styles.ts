/** Code colours by class, with a contrast of at least 4.5:1 on their background. */
const PALETTE: Record<string, [light: string, dark: string]> = {
  keyword: ["#a0111f", "#ff938a"],
  string: ["#0a3069", "#a5d6ff"],
  "string-expression": ["#0a3069", "#a5d6ff"],
  comment: ["#57606a", "#9aa4b0"],
  constant: ["#0550ae", "#79c0ff"],
  function: ["#6639ba", "#d2a8ff"],
  parameter: ["#8a3b00", "#ffb77c"],
  punctuation: ["#24292f", "#c9d1d9"],
  link: ["#0a3069", "#a5d6ff"],
  inserted: ["#116329", "#7ee787"],
  deleted: ["#a0111f", "#ffa198"],
  changed: ["#8a3b00", "#ffb77c"],
};
const BACKGROUND = ["#f6f8fa", "#161b22"] as const;
/** Of lines that the author marks: their background, and the bar at their start. */
const MARKED = ["#ddf4ff", "#1c2f4a"] as const;
const BAR = ["#0550ae", "#79c0ff"] as const;
const TEXT = ["#24292f", "#e6edf3"] as const;

/**
 * Returns the stylesheet for code in chapters (`pre.code`, spans of class `tok-…`). The theme follows the reader's
 * system unless `data-theme="dark"` or `"light"` is set on the page's root element.
 */
export function codeStyles(): string {
  const rules = (scheme: 0 | 1, prefix: string) => [
    `${prefix} pre.code{--code-back:${BACKGROUND[scheme]};background-color:var(--code-back);color:${TEXT[scheme]}}`,
    `${prefix} .marked-line{background:${MARKED[scheme]};border-color:${BAR[scheme]}}`,
    ...Object.entries(PALETTE).map(([name, colors]) => `${prefix} .tok-${name}{color:${colors[scheme]}}`),
  ];
  const dark = rules(1, `:root:not([data-theme="light"])`).join("");
  return [
    // As wide as the longest line, so that marks reach to the end of what is scrolled.
    `pre.code code{display:inline-block;min-inline-size:100%}`,
    `.marked-line{display:block;margin-inline-start:-.75rem;padding-inline-start:calc(.75rem - 4px);border-inline-start:4px solid}`,
    ...rules(0, ":root"),
    `@media(prefers-color-scheme:dark){${dark}}`,
    ...rules(1, `:root[data-theme="dark"]`),
  ].join("\n");
}

/** For contrast tests. */
export const CODE_COLORS = { palette: PALETTE, background: BACKGROUND, marked: MARKED, text: TEXT };
