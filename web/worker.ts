import openNext from "./.open-next/worker.js";
import { createFrontDoor } from "./front/front-door.ts";

/** The web app and front door of the origin, as deployed. */
export default createFrontDoor((request, env, execution) => openNext.fetch(request, env, execution));
