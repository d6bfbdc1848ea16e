import { CODE_COLORS } from "../render/code-styles.ts";

/** The stylesheet of all books. Colours of text and page are the reader's own, so that its themes work. */
export function bookStyle(): string {
  const { palette, background, text } = CODE_COLORS;
  const colours = (scheme: 0 | 1) =>
    [
      `pre.code{background:${background[scheme]};color:${text[scheme]}}`,
      ...Object.entries(palette).map(([name, pair]) => `.tok-${name}{color:${pair[scheme]}}`),
    ].join("\n");
  return `body{line-height:1.5;margin:0 4%}
h1,h2,h3,h4{line-height:1.25;break-after:avoid;text-align:start}
img{max-width:100%;height:auto}
figure{margin:1em 0;break-inside:avoid}
figcaption,.part,.left-out,.selection{font-size:.875em;opacity:.8}
.left-out{display:block;border:1px solid currentColor;padding:.5em .75em;margin:.5em 0}
.marked-line{font-weight:bold}
pre.code{font-size:.8em;padding:.75em;white-space:pre-wrap;overflow-wrap:anywhere;text-align:left}
code,kbd,samp{font-family:monospace}
table{border-collapse:collapse;margin:1em 0}
th,td{border:1px solid currentColor;padding:.3em .5em;text-align:start;vertical-align:top}
.align-left{text-align:left}
.align-right{text-align:right}
.align-center{text-align:center}
blockquote,.markdown-alert{margin:1em 0;padding-inline-start:1em;border-inline-start:3px solid currentColor}
.markdown-alert-title{font-weight:bold}
.footnotes{font-size:.875em;border-top:1px solid currentColor;margin-top:2em}
.cover{text-align:center;margin:0}
.cover img{max-height:100%}
.title-page{text-align:center;margin-top:15%}
nav ol{list-style:none;padding-inline-start:1.25em}
${colours(0)}
@media (prefers-color-scheme:dark){
${colours(1)}
}
`;
}
