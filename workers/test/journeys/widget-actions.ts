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
}
