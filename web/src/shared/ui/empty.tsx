import type { ReactNode } from "react";
import { TilePicture } from "./pictures.tsx";

/** A path that has yet to be walked, in tiles: see `workers/contract/tiles.ts`. */
const DRAWING = "b012l022d110l131d241l131d110b230q213h012";

/** Nothing here yet: a drawing, what will be here, and what to do. One on a page. */
export function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="card empty" aria-labelledby="nothing-yet">
      <TilePicture code={DRAWING} columns={5} />
      <h2 id="nothing-yet">{title}</h2>
      {children}
    </section>
  );
}
