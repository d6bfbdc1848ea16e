/** Style sheets are bundled as text; see `rules` in wrangler.toml. */
declare module "*.css" {
  const text: string;
  export default text;
}
