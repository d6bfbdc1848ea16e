/** The response "I don't know", which every kind accepts: no points, and certainly no slip. It contains no schema. */
export interface DontKnow {
  dontKnow: true;
}

/** Reports whether a response is "I don't know". */
export const isDontKnow = (response: unknown): response is DontKnow =>
  typeof response === "object" &&
  response !== null &&
  Object.hasOwn(response, "dontKnow") &&
  (response as { dontKnow: unknown }).dontKnow === true;
