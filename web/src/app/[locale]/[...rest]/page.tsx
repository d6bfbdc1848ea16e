import { notFound } from "next/navigation";

/** Any other address. */
export default function Elsewhere() {
  notFound();
}
