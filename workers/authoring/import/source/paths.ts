import { isPage } from "./kinds.ts";

/** Joins and normalises a path; null when it leaves the course. */
export function joinPath(dir: string, target: string): string | null {
  const out: string[] = dir === "" ? [] : dir.split("/");
  for (const part of target.replaceAll("\\", "/").split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (out.length === 0) return null;
      out.pop();
    } else out.push(part);
  }
  return out.join("/");
}

/** Decodes percent-encoding; invalid sequences stay as they are. */
export function decodePath(target: string): string {
  return target.replaceAll(/(?:%[0-9a-f]{2})+/gi, (bytes) => {
    try {
      return decodeURIComponent(bytes);
    } catch {
      return bytes;
    }
  });
}

/** Whether a URL has a scheme or starts with two slashes. */
export const isExternal = (target: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(target);

/** Splits a link target into its path (decoded, without query) and its anchor (decoded, without `#`). */
export function splitTarget(target: string): { path: string; anchor: string } {
  const hash = target.indexOf("#");
  const anchor = hash < 0 ? "" : decodePath(target.slice(hash + 1));
  const path = (hash < 0 ? target : target.slice(0, hash)).replace(/\?.*$/, "");
  return { path: decodePath(path), anchor };
}

/** Finds files of the course as pages refer to them: in any letter case, without extension, or from the root. */
export class PathIndex {
  private readonly files = new Map<string, string>();
  private readonly folders = new Map<string, string[]>();
  /** Pages by each suffix of their path, for links to a published site; null for suffixes of several pages. */
  private readonly tails = new Map<string, string | null>();

  constructor(paths: Iterable<string>) {
    for (const path of paths) {
      const key = fold(path);
      if (!this.files.has(key)) this.files.set(key, path);
      for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
        const dir = fold(path.slice(0, at));
        const list = this.folders.get(dir) ?? [];
        list.push(path);
        this.folders.set(dir, list);
      }
      if (!isPage(path)) continue;
      const parts = key.replace(/\.[^./]+$/, "").split("/");
      for (let from = 0; from < parts.length; from += 1) {
        const tail = parts.slice(from).join("/");
        this.tails.set(tail, this.tails.has(tail) && this.tails.get(tail) !== path ? null : path);
      }
    }
  }

  /** Finds the file at exactly this path, in any letter case. */
  exact(path: string): string | null {
    return this.files.get(fold(path)) ?? null;
  }

  /** Finds the file for a link in a page of `dir`: relative, from the root, or a page without its extension. */
  find(target: string, dir: string): string | null {
    const clean = target.replace(/[?#].*$/, "").trim();
    if (clean === "" || isExternal(clean)) return null;
    const decoded = decodePath(clean);
    const tries = decoded.startsWith("/")
      ? [joinPath("", decoded)]
      : [joinPath(dir, decoded), dir === "" ? null : joinPath("", decoded.replace(/^(\.\.?\/)+/, ""))];
    for (const [index, path] of tries.entries()) {
      // Relative paths with a folder are also tried from the root.
      if (path === null || path === "" || (index === 1 && !decoded.includes("/"))) continue;
      const found = this.byCandidates(path);
      if (found !== null) return found;
    }
    return decoded.startsWith("/") ? (this.byTail(decoded) ?? this.below(decoded)) : null;
  }

  /** Finds a file by its name in any folder, as notes link to each other; of several, the one with the shortest path. */
  named(name: string): string | null {
    const wanted = `/${fold(name).replace(/^\/+/, "")}`;
    return this.shortest(
      (key) => key.endsWith(wanted) || (isPage(key) && key.replace(/\.[^./]+$/, "").endsWith(wanted)),
    );
  }

  /** Finds `/img/x.png` of a published site in `static/img/x.png`, `public/img/x.png` or another folder. */
  private below(path: string): string | null {
    const wanted = fold(path).replace(/^\/*/, "/");
    return /\.\w+$/.test(wanted) ? this.shortest((key) => !isPage(key) && key.endsWith(wanted)) : null;
  }

  private shortest(matches: (key: string) => boolean): string | null {
    let best: string | null = null;
    for (const [key, path] of this.files)
      if (matches(`/${key}`) && (best === null || path.length < best.length)) best = path;
    return best;
  }

  /** Returns the files in a folder that a link leads to; null when there is no such folder. */
  folder(target: string, dir: string): string[] | null {
    const path = joinPath(target.startsWith("/") ? "" : dir, decodePath(target.replace(/[?#].*$/, "")));
    return path === null || path === "" ? null : (this.folders.get(fold(path)) ?? null);
  }

  private byCandidates(path: string): string | null {
    const bare = path.replace(/\.html?$/i, "");
    const names = [path];
    for (const one of bare === path ? [path] : [bare]) {
      for (const ending of [".md", ".mdx", ".markdown", ".Rmd", ".qmd"]) names.push(one + ending);
      for (const index of ["README.md", "index.md", "_index.md", "index.mdx", "README.mdx"])
        names.push(`${one}/${index}`);
      if (isPage(one))
        names.push(one.replace(/\.[^.]+$/, "/index.md"), one.replace(/\.[^.]+$/, "/README.md"));
      if (/(^|\/)index$/i.test(one)) names.push(one.replace(/index$/i, "README.md"));
    }
    for (const name of names) {
      const found = this.files.get(fold(name));
      if (found !== undefined) return found;
    }
    return null;
  }

  private byTail(path: string): string | null {
    const parts = fold(path.replace(/^\/+|\/+$/g, "").replace(/\.(html?|mdx?)$/i, "")).split("/");
    for (let from = 0; from < parts.length; from += 1) {
      const found = this.tails.get(parts.slice(from).join("/"));
      if (found !== undefined && found !== null && parts.length - from > 1) return found;
      const first = this.tails.get(`${parts.slice(from).join("/")}/1`);
      if (first !== undefined && first !== null) return first;
    }
    return null;
  }
}

const fold = (path: string): string => path.normalize("NFC").toLowerCase();
