/**
 * Moves the focus from a button that disappears when pressed to the part of the page around it, so that a keyboard user
 * continues there and not at the top. `main` takes the focus where nothing nearer does.
 */
export function stayNear(button: Element): void {
  button.parentElement?.closest<HTMLElement>("[tabindex], main")?.focus({ preventScroll: true });
}
