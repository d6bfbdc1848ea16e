/** Sign-in, in the language of the page, and back to a path of this site: the identity Worker takes no other. */
export function signInHref(path: string): string {
  const [, locale = "en"] = path.split("/");
  return `/sign-in?${new URLSearchParams({ return_to: path, lang: locale }).toString()}`;
}
