"use client";
import { useEffect, useState } from "react";
import { isStaff } from "../session/roles.ts";
import { who } from "../session/who.ts";

/** The way to the authors' page, for authors. It appears in an existing row, so that nothing moves. */
export function AuthorLink({ href, label }: { href: string; label: string }) {
  const [isShown, setShown] = useState(false);
  useEffect(() => void who().then((session) => setShown(isStaff(session))), []);
  return isShown ? <a href={href}>{label}</a> : null;
}
