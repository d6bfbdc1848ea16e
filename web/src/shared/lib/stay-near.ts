/**
 * Moves the focus from a button that goes by its own press to the part of the page that it stands in: a keyboard's user
 * goes on from there and not from the top. `main` takes it where nothing nearer does.
 */
export function stayNear(button: Element): void {
  button.parentElement?.closest<HTMLElement>("[tabindex], main")?.focus({ preventScroll: true });
}
