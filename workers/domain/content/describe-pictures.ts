import type { CoursePictures, Emblem, PictureSize } from "../../contract/content.ts";
import type { OwnPicture, Release } from "../../contract/release.ts";
import { API_PREFIX } from "../../contract/routes.ts";

/** The pictures of a course; null in a release that was published before there were any. */
export function describePictures(release: Release, releaseId: string): CoursePictures | null {
  const { pictures } = release;
  if (!pictures) return null;
  const { palette, cover } = pictures;
  const { own, ownDark } = cover;
  const sizes = (picture: OwnPicture | null) => describeSizes(release.course, releaseId, picture);
  return {
    palette,
    tiles: cover.tiles,
    own: own ? { light: sizes(own)!, dark: sizes(ownDark) } : null,
    coverHref: pictureHref(release.course, releaseId, "cover.svg"),
    cardHref: pictureHref(release.course, releaseId, "card.png"),
    iconHref: pictureHref(release.course, releaseId, "icon.png"),
  };
}

/** The small picture of a chapter; null as above. */
export function describeEmblem(release: Release, releaseId: string, chapter: string): Emblem | null {
  const emblem = release.pictures?.emblems[chapter];
  if (!emblem) return null;
  return { tiles: emblem.tiles, own: describeSizes(release.course, releaseId, emblem.own) };
}

function describeSizes(course: string, release: string, picture: OwnPicture | null): PictureSize[] | null {
  if (!picture) return null;
  return picture.map(({ file, type, width, height }) => ({
    href: pictureHref(course, release, file),
    type,
    width,
    height,
  }));
}

/** A picture's address names its release, so that it never changes. */
const pictureHref = (course: string, release: string, file: string): string =>
  `${API_PREFIX}/courses/${course}/pictures/${file}?release=${release}`;
