import type { Frame } from "playwright-core";

/** Answers the current question with any valid answer, by keyboard where it has choices. */
export async function answer(view: Frame): Promise<void> {
  const form = view.locator("form.quiz-question");
  for (const choice of await form.locator("fieldset.quiz-options").all()) {
    await choice.locator("input").first().focus();
    await view.page().keyboard.press("Space");
  }
  for (const field of await form.locator("input[type=text]").all()) await field.fill("1");
  for (const list of await form.locator("select").all())
    if (await list.locator('option[value=""]').count()) await list.selectOption({ index: 1 });
  // An order is sent at once only if it was changed.
  const down = form.locator('[data-move="1"]').first();
  if (await down.count()) {
    await down.focus();
    await view.page().keyboard.press("Enter");
  }
  await form.locator("button[type=submit]").focus();
  await view.page().keyboard.press("Enter");
  await form.locator(":is(h3:focus, p[role=status]:focus), [role=alert]").first().waitFor();
  // A wrong answer in practice may be tried once more: the right one is asked for instead.
  const giveUp = form.locator(".quiz-give-up");
  if ((await form.locator("[role=alert]").count()) > 0 || (await giveUp.count()) === 0) return;
  await giveUp.focus();
  await view.page().keyboard.press("Enter");
  await giveUp.waitFor({ state: "detached" });
}
