import { describeAccess } from "../../domain/access/index.ts";
import { findChapter, loadCourse } from "../../domain/content/index.ts";
import * as routes from "../../contract/content-routes.ts";
import type { Guest } from "../../contract/service.ts";
import { AppError } from "../../platform/errors.ts";
import { GUEST_DAYS, mintGuest, tokenKeys } from "../../domain/learner/index.ts";
import { type App, handle } from "../handle.ts";
import { hostCookie, isOwnOrigin } from "../../platform/http/cookies.ts";
import { networkOf } from "../../platform/http/index.ts";
import { json } from "../../platform/http/respond.ts";

const COOKIE_SECONDS = GUEST_DAYS * 86_400;

/** Registers the routes of guests, access and token keys. */
export function registerGuestRoutes(app: App): void {
  handle(
    app,
    routes.createGuest,
    async (ctx, _input, request) => {
      // Otherwise another site could overwrite a guest's cookie with a new one, and their progress would be lost.
      if (isFromBrowser(request) && !isOwnOrigin(request))
        throw new AppError("origin-refused", "Start as a guest from a page of this site.");
      const minted = await mintGuest(ctx, { network: networkOf(request) });
      const guest: Guest = {
        learner: minted.learnerId,
        kind: "guest",
        tier: minted.tier,
        token: minted.token,
        tokenType: "Bearer",
        expiresAt: minted.expiresAt,
      };
      const headers: Record<string, string> = request.headers.has("authorization")
        ? {}
        : { "set-cookie": hostCookie(request.url, "guest", minted.token, COOKIE_SECONDS) };
      return json(ctx, guest, { status: minted.fresh ? 201 : 200, headers });
    },
    { rateLimit: "RATE_GUESTS" },
  );

  handle(app, routes.getAccess, async (ctx, { query }) => {
    const { release } = await loadCourse(ctx, query.course);
    const chapter = findChapter(release, query.chapter);
    const access = await describeAccess(ctx, release, chapter.id);
    return {
      ...access,
      course: release.course,
      chapter: chapter.id,
      free: chapter.free,
      yourTier: ctx.caller?.tier ?? "free",
    };
  });

  handle(app, routes.getTokenKeys, async (ctx) =>
    json(ctx, await tokenKeys(ctx.env), { headers: { "cache-control": "public, max-age=300" } }),
  );
}

function isFromBrowser(request: Request): boolean {
  return request.headers.has("origin") || request.headers.has("sec-fetch-site");
}
