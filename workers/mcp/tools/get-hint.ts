import * as z from "zod";
import { getAttempt, takeHint } from "../../domain/quiz/index.ts";
import { AppError } from "../../platform/errors.ts";
import { attempt, guestField, item } from "../fields.ts";
import { attemptLinker } from "../quiz-results.ts";
import { richText } from "../text.ts";
import { defineTool } from "../tool.ts";

export const getHintTool = defineTool({
  name: "get_hint",
  title: "Get a hint",
  description: "Reveals the next hint of a question that is not answered yet.",
  effect: "writes",
  audience: "learner",
  isIdempotent: false,
  input: z.object({ attempt, item, guest: guestField }),
  async run(ctx, { attempt: handle, item: itemId }, _session, isView) {
    const now = await getAttempt(ctx, handle);
    const asked = now.items.find((one) => one.item.id === itemId);
    if (!asked)
      throw new AppError("item-not-found", `Use one of ${now.items.map((one) => one.item.id).join(", ")}.`);
    const reply = await takeHint(ctx, handle, { itemId, hint: asked.hintsShown.length + 1 });
    const link = await attemptLinker(ctx, now, isView);
    return {
      item: itemId,
      hint: link ? richText(reply.hint, "markdown", link) : richText(reply.hint, "html"),
      number: reply.index,
      remaining: reply.remaining,
    };
  },
});
