import { createHash } from "node:crypto";
import tokens from "../../../web/src/styles/tokens.css";
import base from "../../../web/src/styles/base.css";
import frame from "../../../web/src/styles/frame.css";
import own from "./pages.css";

/** The web app's tokens, elements and frame, followed by the styles of these pages. */
export const STYLE = tokens + base + frame + own;

/** Its address, which changes with its content. */
export const STYLE_PATH = `/identity/style.css?${createHash("sha256").update(STYLE).digest("hex").slice(0, 12)}`;
