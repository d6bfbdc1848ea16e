/** An element, as far as this needs one: the Workers' types have another by that name. */
interface Nested<E> {
  contains(other: E): boolean;
}

/** A box on the screen, and the element that it belongs to. */
export interface Box<E extends Nested<E>> {
  element: E;
  rect: { left: number; right: number; top: number; bottom: number };
  /** Names it in a report. */
  what: string;
}

/**
 * The pairs of boxes that lie over one another. An element and what is in it do so by right. Tests also send this
 * function to a page as text: it uses nothing from outside.
 */
export function overlapping<E extends Nested<E>>(boxes: readonly Box<E>[]): [Box<E>, Box<E>][] {
  // Less is the blur of edges between neighbours; lines of text may share the room above and below their letters.
  const tolerance = { x: 2, y: 3 };
  return boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return false;
        const [a, b] = [one.rect, other.rect];
        return (
          Math.min(a.right, b.right) - Math.max(a.left, b.left) > tolerance.x &&
          Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > tolerance.y
        );
      })
      .map((other): [Box<E>, Box<E>] => [one, other]),
  );
}
