/** The colours of highlighted code; `build.ts` makes it. */
declare module "virtual:code-styles.css";
