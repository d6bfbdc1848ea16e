"use client";
import { useEffect } from "react";
import { HYDRATED } from "./early-script.ts";

/** Last of the page: when it stands, a button that was pressed before is pressed for the reader. */
export function EarlyTap() {
  useEffect(() => void dispatchEvent(new Event(HYDRATED)), []);
  return null;
}
