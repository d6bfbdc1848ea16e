import type { ReactNode } from "react";
import { stayNear } from "../lib/stay-near.ts";

/** Asks again for what did not come. It goes when the answer comes, so the focus stays near. */
export function AgainButton(props: { again: () => unknown; className?: string; children: ReactNode }) {
  return (
    <button
      type="button"
      className={props.className}
      onClick={({ currentTarget }) => {
        stayNear(currentTarget);
        void props.again();
      }}
    >
      {props.children}
    </button>
  );
}
