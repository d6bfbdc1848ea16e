"use client";
import { useEffect } from "react";
import { HYDRATED } from "./early-script.ts";

/** The last component of the page: once it is mounted, it repeats an earlier press of a button. */
export function EarlyTap() {
  useEffect(() => void dispatchEvent(new Event(HYDRATED)), []);
  return null;
}
