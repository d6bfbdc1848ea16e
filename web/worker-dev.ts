import { createFrontDoor } from "./front/front-door.ts";
import type { WebEnv } from "./front/env.ts";

/** The front door over `next dev`, for `npm run dev`: pages come from its server and are never kept. */
export default createFrontDoor(
  (request, env) => {
    const { pathname, search } = new URL(request.url);
    const address = `${(env as WebEnv & { NEXT_ORIGIN: string }).NEXT_ORIGIN}${pathname}${search}`;
    return fetch(address, request);
  },
  { development: true },
);
