import { realpath } from "node:fs/promises";
import { buildCourse } from "../build/index.ts";
import { hasErrors, plural } from "../diagnostics.ts";
import { readManifest, readPointer } from "../publish/pointer.ts";
import { expectedObjects, findMissing, publish as publishRelease } from "../publish/publish.ts";
import { type OpenBucket, openBucket } from "../publish/r2-bucket.ts";
import { fingerprintOf, type PublishRecord, readRecord, recordFile, writeRecord } from "../publish/record.ts";
import { chooseTarget, findSealKey, type Target } from "../publish/target.ts";
import { showDiagnostics } from "./build.ts";
import { type Arguments, type Command, EXIT, size, type Terminal, text } from "./command.ts";

/** Options that say which bucket is meant; shared with `releases` and `rollback`. */
export const TARGET_OPTIONS = {
  remote: { type: "boolean" },
  env: { type: "string" },
  bucket: { type: "string" },
  "persist-to": { type: "string" },
} as const;
export const TARGET_HELP = [
  "  --remote          the real bucket, by wrangler's login (or CLOUDFLARE_API_TOKEN); otherwise the local one",
  "  --env NAME        environment of wrangler.toml whose bucket is meant",
  "  --bucket NAME     another bucket than wrangler.toml names for COURSES",
  "  --persist-to DIR  folder of local data, as for `wrangler dev` (.local/state)",
];

/** The bucket that a command's options mean. */
export function targetOf(args: Arguments): Promise<Target> {
  return chooseTarget({
    remote: args.values["remote"] === true,
    env: text(args, "env"),
    bucket: text(args, "bucket"),
    persistTo: text(args, "persist-to"),
  });
}

export const publish: Command = {
  name: "publish",
  usage: "DIR [--remote] [--env NAME] [--bucket NAME] [--persist-to DIR]",
  summary: "check a course and make it live",
  details: [
    "Uploads only what the bucket lacks, verifies every uploaded object, and flips one pointer last: a crash at any",
    "step leaves the old release live, and running again finishes. If somebody else publishes meanwhile, one wins",
    "and the other is told. Learners in the middle of a quiz finish on the release that they began.",
    "",
    ...TARGET_HELP,
    "",
    "SEAL_KEY must be the Worker's own: from the environment, or locally from .dev.vars.",
    "Exit code 0: live, or nothing to do; 1: errors in the course, or not published; 2: called wrongly.",
  ],
  options: TARGET_OPTIONS,
  words: [1, 1],
  async run(args, terminal) {
    const target = await targetOf(args);
    const sealKey = await findSealKey(target.remote);
    const dir = await realpath(args.positionals[0]!).catch(() => {
      throw new Error(`${args.positionals[0]}: there is no such folder`);
    });
    const fingerprint = await fingerprintOf(dir, sealKey);
    const file = recordFile(target, dir);
    const record = await readRecord(file);
    if (record?.fingerprint !== fingerprint)
      return buildAndPublish({ dir, sealKey, target, file, fingerprint }, terminal);
    const bucket = await openBucket(target);
    try {
      if (await isLive(bucket, record)) {
        terminal.out(
          `nothing to do: release ${record.release} of ${record.course} is live in ${bucket.name}${record.warnings > 0 ? ` (${plural(record.warnings, "warning")}, see course check)` : ""}`,
        );
        return EXIT.ok;
      }
      return await buildAndPublish({ dir, sealKey, target, file, fingerprint, bucket }, terminal);
    } finally {
      await bucket.close();
    }
  },
};

interface Job {
  dir: string;
  sealKey: string;
  target: Target;
  file: string;
  fingerprint: string;
  /** Open already. */
  bucket?: OpenBucket;
}

async function buildAndPublish(job: Job, terminal: Terminal): Promise<number> {
  const { built, diagnostics } = await buildCourse(job.dir, { sealKey: job.sealKey });
  showDiagnostics(diagnostics, terminal);
  if (!built || hasErrors(diagnostics)) {
    terminal.error("not published: the course has errors, see above");
    return EXIT.failed;
  }
  const bucket = job.bucket ?? (await openBucket(job.target));
  try {
    const result = await publishRelease(built, {
      bucket,
      now: () => new Date(),
      progress: (what, done, total) => terminal.progress(`${what} ${done} of ${total}`),
    });
    const objects = Object.fromEntries(expectedObjects(built));
    await writeRecord(job.file, {
      fingerprint: job.fingerprint,
      course: built.release.course,
      release: built.releaseId,
      warnings: diagnostics.length,
      objects,
    });
    const uploads = `${plural(result.uploaded, "object")} uploaded (${size(result.uploadedBytes)}), ${result.reused} already there`;
    terminal.out(
      result.changed
        ? `published ${built.release.course}: release ${result.release} is live in ${bucket.name}; ${uploads}`
        : `nothing to do: release ${result.release} of ${built.release.course} is live in ${bucket.name}`,
    );
    return EXIT.ok;
  } finally {
    if (!job.bucket) await bucket.close();
  }
}

/** Whether exactly this is live and whole in the bucket. */
async function isLive(bucket: OpenBucket, record: PublishRecord): Promise<boolean> {
  const { pointer } = await readPointer(bucket, record.course);
  if (pointer?.release !== record.release) return false;
  const manifest = await readManifest(bucket, record.course, record.release);
  if (manifest?.hash !== pointer.hash) return false;
  return (await findMissing(bucket, new Map(Object.entries(record.objects)))).length === 0;
}
