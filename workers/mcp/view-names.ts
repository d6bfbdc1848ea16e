/** The widget's views; each is one HTML file. */
export const VIEWS = ["quiz", "chapter", "course", "progress"] as const;
export type View = (typeof VIEWS)[number];

/** Version of each view's file: the first digits of its hash, written by `chatgpt-widget/build.ts`. */
export type ViewVersions = Record<View, string>;

/** Returns a view's URI. It contains the version, since hosts cache views by URI. */
export const viewUri = (view: View, version: string) => `ui://course-companion/${view}.${version}.html`;
