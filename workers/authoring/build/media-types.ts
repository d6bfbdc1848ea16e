const TYPES: Record<string, string> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  avif: "image/avif",
  svg: "image/svg+xml",
  ico: "image/x-icon",
  bmp: "image/bmp",
  mp3: "audio/mpeg",
  m4a: "audio/mp4",
  ogg: "audio/ogg",
  oga: "audio/ogg",
  opus: "audio/ogg",
  wav: "audio/wav",
  flac: "audio/flac",
  mp4: "video/mp4",
  m4v: "video/mp4",
  webm: "video/webm",
  ogv: "video/ogg",
  mov: "video/quicktime",
  pdf: "application/pdf",
  zip: "application/zip",
  json: "application/json",
  ipynb: "application/json",
  csv: "text/csv; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
/** Source code and HTML are served as text: nothing from a course may run on the product's own origin. */
const TEXT = new Set(
  "txt md markdown html htm xhtml xml js mjs cjs jsx ts tsx py java c h cc cpp hpp cs go rs rb php sh bash zsh ps1 sql r jl kt swift scala lua pl css scss yaml yml toml ini cfg conf env tex bib log".split(
    " ",
  ),
);

/** Returns the media type that a course file is served with. */
export function mediaTypeOf(path: string): string {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return TYPES[extension] ?? (TEXT.has(extension) ? "text/plain; charset=utf-8" : "application/octet-stream");
}
