import type { Session } from "../../../front/names.ts";

/** Whether to show what is for authors. The API asks the database: this only spares asking for nothing. */
export const isStaff = ({ kind, role }: Session): boolean =>
  kind === "account" && (role === "author" || role === "operator");
