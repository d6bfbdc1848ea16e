/** Who may read what: asked by the use cases, never by the faces. */
export {
  canRead,
  describeAccess,
  effectiveTier,
  gateOf,
  requireAnyChapter,
  requireChapter,
  type Access,
} from "./check.ts";
export { CLAIM_SECONDS, claimUntil } from "./claim.ts";
export { higherTier, includesTier, isFree } from "./rules.ts";
