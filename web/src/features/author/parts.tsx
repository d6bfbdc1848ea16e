"use client";
import type { ReactNode } from "react";
import { AgainButton } from "../../shared/ui/again-button.tsx";
import type { Reading } from "./use-read.ts";
import { useView } from "./view.ts";

/** Draws what was read; before that its place, and where it failed a way to try again. */
export function Read<T>(props: {
  reading: Reading<T>;
  again: () => void;
  children: (value: T) => ReactNode;
}) {
  const { texts } = useView();
  const { reading } = props;
  if (reading.state === "there") return props.children(reading.value);
  if (reading.state === "loading")
    return (
      <p role="status" className="author-wait dim">
        {texts.frame.loading}
      </p>
    );
  return <Failed down={reading.state === "down"} again={props.again} />;
}

/** That it did not work, and the button to try again. */
export function Failed({ down, again }: { down: boolean; again: () => void }) {
  const { texts } = useView();
  return (
    <div className="note bad" role="alert">
      <p>{down ? texts.page.down : texts.frame.failed}</p>
      <p>
        <AgainButton again={again}>{texts.frame.retry}</AgainButton>
      </p>
    </div>
  );
}

/** A table's cell, which names its column itself where the table is drawn as cards. */
export function Cell({
  label,
  children,
  className,
}: {
  label: string;
  children: ReactNode;
  className?: string;
}) {
  return (
    <td role="cell" className={className}>
      <span className="cell-label" aria-hidden="true">
        {label}
      </span>
      <span>{children}</span>
    </td>
  );
}

/** A figure, or a dash where it is unknown. */
export function Figure({ children }: { children: string | null }) {
  const { texts } = useView();
  if (children !== null) return children;
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{texts.page.notTold}</span>
    </>
  );
}

/** Shares of a whole, drawn; their numbers stand beside it as text. `light` is drawn first, `solid` over it. */
export function Bar({ light = 0, solid }: { light?: number; solid: number }) {
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-all" width="100" height="8" />
      <rect className="bar-light" width={Math.round(light * 100)} height="8" />
      <rect className="bar-solid" width={Math.round(solid * 100)} height="8" />
    </svg>
  );
}

/** How to read the figures: terms and what they mean. */
export function Help({ terms }: { terms: readonly (readonly [string, string])[] }) {
  const { texts } = useView();
  return (
    <details className="author-help">
      <summary>{texts.page.help}</summary>
      <dl>
        {terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
