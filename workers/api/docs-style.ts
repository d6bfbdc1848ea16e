/** The style of the docs page; the page's content security policy contains its hash. */
export const DOCS_STYLE = `
:root{color-scheme:light dark;--line:#d0d7de;--soft:#f6f8fa;--ink:#1f2328;--dim:#59636e;--paper:#fff;--link:#0550ae}
@media(prefers-color-scheme:dark){:root{--line:#3d444d;--soft:#151b23;--ink:#f0f6fc;--dim:#9198a1;--paper:#0d1117;--link:#79b8ff}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:60rem;font:1rem/1.55 system-ui,sans-serif;background:var(--paper);color:var(--ink)}
a{color:var(--link)}
h1{margin-bottom:.2rem}
h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}
nav ul{columns:18rem;padding-left:1.2rem}nav li{break-inside:avoid}
article{border:1px solid var(--line);border-radius:.5rem;padding:0 1rem 1rem;margin:1rem 0}
article:target{outline:2px solid var(--link)}
h3{font-size:1rem;overflow-wrap:anywhere}
.method{display:inline-block;min-width:4rem;text-transform:uppercase;font:600 .85rem ui-monospace,monospace}
code,pre{font-family:ui-monospace,monospace;font-size:.85rem}
code{overflow-wrap:anywhere}
pre{background:var(--soft);padding:.75rem;border-radius:.4rem;overflow-x:auto}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line)}
.dim{color:var(--dim)}
summary{cursor:pointer}
`;
