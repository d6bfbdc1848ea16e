/** Where the pages' one style sheet is; the number changes with it. */
export const STYLE_PATH = "/identity/style.css?2";

/** Logical properties only, so that right-to-left needs nothing of its own. Contrast is at least 4.5:1 in both schemes. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1a1f29; --dim: #535c6b; --line: #868f9e; --soft: #dfe3e9;
  --accent: #0b57c2; --on-accent: #fff; --bad: #b3151f; --bad-page: #fdeeee; --focus: #0b57c2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161d; --card: #1b212b; --ink: #edf0f5; --dim: #b0b9c7; --line: #7d8797; --soft: #323b49;
    --accent: #8ab8ff; --on-accent: #0c1626; --bad: #ffaaa8; --bad-page: #3a1d20; --focus: #ffd479;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", sans-serif; }
html[lang="ur"] { font-family: "Noto Nastaliq Urdu", "Jameel Noori Nastaleeq", system-ui, sans-serif; line-height: 2; }
body { margin: 0; background: var(--page); color: var(--ink); display: flex; flex-direction: column; min-block-size: 100vh; }
header, main, footer { inline-size: 100%; max-inline-size: 40rem; margin-inline: auto; padding-inline: 1.25rem; }
header { padding-block: 1.25rem .75rem; }
.product { margin: 0; font-weight: 650; }
.product a { color: var(--dim); text-decoration: none; display: inline-block; padding-block: .25rem; }
main { background: var(--card); border: 1px solid var(--soft); padding-block: 1.5rem 2rem; flex: none; }
main:focus { outline: none; }
@media (min-width: 42rem) { main { border-radius: .75rem; padding-inline: 2.25rem; } header, footer { padding-inline: 2.25rem; } }
footer { padding-block: 1.25rem 2rem; color: var(--dim); font-size: .95rem; }
footer p { margin-block: .75rem 0; }
h1 { font-size: 1.65rem; line-height: 1.25; margin-block: 0 .75rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin-block: 2.25rem .5rem; }
html[lang="ur"] :is(h1, h2) { line-height: 2; }
h2:first-child { margin-block-start: 0; }
p { margin-block: .6rem; overflow-wrap: anywhere; }
a { color: var(--accent); text-underline-offset: .15em; }
.skip { position: absolute; inset-inline-start: -999rem; }
.skip:focus { inset-inline-start: 1rem; inset-block-start: .5rem; background: var(--card); padding: .5rem 1rem; z-index: 1; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: .2rem; }
form { margin-block: 1rem; }
form.inline { margin: 0; }
.field { margin-block: 1rem; }
label, legend { display: block; font-weight: 600; margin-block-end: .3rem; padding: 0; }
input:not([type="hidden"]), select {
  font: inherit; inline-size: 100%; padding: .6rem .75rem; min-block-size: 2.9rem; color: var(--ink);
  background: var(--card); border: 1px solid var(--line); border-radius: .4rem; text-align: start;
}
html[dir="rtl"] input[dir="ltr"] { text-align: end; }
input[inputmode="numeric"] { letter-spacing: .25em; font-variant-numeric: tabular-nums; max-inline-size: 14rem; }
input[aria-invalid] { border: 2px solid var(--bad); }
button, .button {
  font: inherit; font-weight: 600; min-block-size: 2.9rem; padding: .55rem 1.2rem; border-radius: .4rem; cursor: pointer;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); text-decoration: none; display: inline-block;
}
button.quiet { color: var(--accent); background: transparent; }
button.danger { color: var(--bad); background: transparent; border-color: var(--bad); }
.error { color: var(--bad); background: var(--bad-page); border-inline-start: 4px solid var(--bad); padding: .6rem .8rem; margin-block: .5rem; }
.done { border-inline-start: 4px solid var(--accent); background: var(--page); padding: .6rem .8rem; }
.hint, .dim { color: var(--dim); font-size: .95rem; }
details { border-block-start: 1px solid var(--soft); margin-block-start: 1.5rem; padding-block-start: 1rem; }
summary { cursor: pointer; font-weight: 600; color: var(--accent); }
.languages { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; margin: 0; padding: 0; }
.languages a { display: inline-block; padding-block: .2rem; }
.languages a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; padding-block: .75rem; border-block-end: 1px solid var(--soft); }
.rows p { margin: 0; }
.rows .what { flex: 1 1 14rem; min-inline-size: 0; }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .35rem 1.25rem; margin-block: .75rem; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-block-end: .5rem; } }
.pair { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
`;
