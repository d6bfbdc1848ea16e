/** Sign-in, and back to a path of this site: the identity Worker takes no other. */
export const signInHref = (path: string): string => `/sign-in?return_to=${encodeURIComponent(path)}`;
