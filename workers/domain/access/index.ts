/** Who may read what: asked by the use cases, never by the faces. */
export {
  canRead,
  describeAccess,
  effectiveTier,
  gateOf,
  requireAnyChapter,
  requireChapter,
} from "./check.ts";
export { CLAIM_SECONDS, claimUntil } from "./claim.ts";
export { higherTier, isFree } from "./rules.ts";
