import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";

/**
 * A view's frame: its title, what it shows and at most two actions. Inline it is a card of limited height, of which `children`
 * take what is left; what does not fit can be scrolled.
 */
export function Card(props: {
  title: ComponentChildren;
  /** Beside the title. */
  tag?: ComponentChildren;
  /** Whether full screen is offered beside the title, for a card without an action that goes there. */
  expands?: boolean;
  label?: string;
  actions?: ComponentChildren;
  /** Class of what is between title and actions. */
  look?: string;
  children: ComponentChildren;
}) {
  const { label, actions } = props;
  return (
    <section class="view" aria-label={label}>
      <Head {...props} />
      <Body look={props.look}>{props.children}</Body>
      {actions ? <div class="actions">{actions}</div> : null}
    </section>
  );
}

function Body({ look = "", children }: { look?: string | undefined; children: ComponentChildren }) {
  const ref = useRef<HTMLDivElement>(null);
  useScrolling(() => ref.current);
  return (
    <div ref={ref} class={`body ${look}`}>
      {children}
    </div>
  );
}

/** The title, with the button to full screen or back. */
export function Head(props: { title: ComponentChildren; tag?: ComponentChildren; expands?: boolean }) {
  const { host, words, isFull } = useApp();
  const label = words.say(isFull ? "leaveFullscreen" : "fullscreen");
  return (
    <header class="head">
      <h1>{props.title}</h1>
      {props.tag}
      {host.setDisplay && (isFull || props.expands) ? (
        <button
          type="button"
          class="icon"
          aria-label={label}
          title={label}
          onClick={() => void host.setDisplay!(isFull ? "inline" : "fullscreen")}
        >
          <svg viewBox="0 0 20 20" aria-hidden="true">
            <path
              d={isFull ? "M8 3v5H3M12 3v5h5M8 17v-5H3M12 17v-5h5" : "M3 8V3h5M17 8V3h-5M3 12v5h5M17 12v5h-5"}
            />
          </svg>
        </button>
      ) : null}
    </header>
  );
}

/** Makes what overflows an element reachable by the keyboard, and marks that there is more below. */
export function useScrolling(find: () => HTMLElement | null): void {
  useEffect(() => {
    const element = find();
    if (!element) return undefined;
    const look = () => {
      const { scrollHeight, clientHeight, scrollTop } = element;
      const overflows = scrollHeight > clientHeight + 1 && getComputedStyle(element).overflowY !== "visible";
      if (overflows) element.tabIndex = 0;
      else element.removeAttribute("tabindex");
      element.toggleAttribute("data-more", overflows && scrollTop + clientHeight < scrollHeight - 4);
    };
    const resized = new ResizeObserver(look);
    const changed = new MutationObserver(() => {
      for (const child of element.children) resized.observe(child);
      look();
    });
    resized.observe(element);
    for (const child of element.children) resized.observe(child);
    changed.observe(element, { childList: true, subtree: true, characterData: true });
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      changed.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
}

/**
 * How many of `total` entries a card can show without scrolling: give the list `ref`. All of them with the whole screen.
 */
export function useFitting(total: number, most: number) {
  const { isFull } = useApp();
  const start = Math.min(total, most);
  const ref = useRef<HTMLElement>(null);
  const [count, setCount] = useState(start);
  const bodyOf = () => ref.current?.closest<HTMLElement>(".body") ?? null;
  useLayoutEffect(() => {
    const body = bodyOf();
    if (isFull || !body || count <= 1) return;
    if (body.scrollHeight > body.clientHeight + 1) setCount(count - 1);
  });
  useEffect(() => {
    let width = innerWidth;
    const onResize = () => {
      if (innerWidth !== width) setCount(start);
      width = innerWidth;
    };
    setCount(start);
    addEventListener("resize", onResize);
    return () => removeEventListener("resize", onResize);
  }, [start, isFull]);
  return { ref, count: isFull ? total : Math.min(count, start) };
}
