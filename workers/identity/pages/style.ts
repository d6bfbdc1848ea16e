import { createHash } from "node:crypto";
import base from "../../../web/src/styles/base.css";
import own from "./pages.css";

/** The web app's base, as it has it, and what only these pages need. */
export const STYLE = base + own;

/** Where it is: another address when it is another text. */
export const STYLE_PATH = `/identity/style.css?${createHash("sha256").update(STYLE).digest("hex").slice(0, 12)}`;
