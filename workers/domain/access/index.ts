/** Access control: who may read what. Use cases call it; the Workers' adapters do not. */
export {
  canRead,
  describeAccess,
  effectiveTier,
  chapterGate,
  knowAccess,
  mayReadAll,
  openAll,
  requireAll,
  requireAnyChapter,
  requireChapter,
} from "./check.ts";
export { CLAIM_SECONDS, claimUntil } from "./claim.ts";
export { higherTier, isFree } from "./rules.ts";
