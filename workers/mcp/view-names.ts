/** The views of the widget, each one HTML file. */
export const VIEWS = ["quiz", "chapter", "course", "progress"] as const;
export type View = (typeof VIEWS)[number];

/** Version of each view's file: the first digits of its hash. Written by `chatgpt-widget/build.ts`. */
export type ViewVersions = Record<View, string>;

/** Address of a view. Hosts keep what they read under it, so that it has the version in it. */
export const viewUri = (view: View, version: string) => `ui://course-companion/${view}.${version}.html`;
