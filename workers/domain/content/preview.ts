import type { Context } from "../../platform/context.ts";
import type { Release } from "../../contract/release.ts";
import { AppError } from "../../platform/errors.ts";
import { lookupChapter } from "./lookup.ts";
import { readBytes } from "./objects.ts";
import { chooseVariant } from "./variants.ts";

const REFUSALS = ["not-in-account", "prerequisite-missing"];

/**
 * Throws the refusal of a chapter again, with its first paragraph where its author allows that in the live release:
 * an earlier release's permission has ended. Another error is thrown as it is.
 */
export async function refuseWithPreview(
  ctx: Context,
  live: Release,
  chapterId: string,
  locale: string | undefined,
  refusal: unknown,
): Promise<never> {
  if (!(refusal instanceof AppError) || !REFUSALS.includes(refusal.code)) throw refusal;
  const ref = chooseVariant(lookupChapter(live, chapterId)?.variants ?? {}, locale, live)?.variant.preview;
  // The refusal is whole without it; a missing object is logged where it is read.
  const bytes = ref && (await readBytes(ctx, ref).catch(() => null));
  if (!bytes) throw refusal;
  throw new AppError(refusal.code, refusal.message, {
    cause: refusal,
    extra: { ...refusal.extra, preview: new TextDecoder().decode(bytes) },
  });
}
