import { realpath } from "node:fs/promises";
import { buildCourse } from "../build/index.ts";
import { hasErrors, plural } from "../diagnostics.ts";
import { assertFolder } from "../load/index.ts";
import { readManifest, readPointer } from "../publish/pointer.ts";
import { expectedObjects, findMissing, publish as publishRelease } from "../publish/publish.ts";
import { stage } from "../publish/stage.ts";
import { type OpenBucket, openBucket } from "../publish/r2-bucket.ts";
import { fingerprintOf, type PublishRecord, readRecord, recordFile, writeRecord } from "../publish/record.ts";
import { chooseTarget, findSealKey, type Target } from "../publish/target.ts";
import { showDiagnostics, variantsText } from "./build.ts";
import { type Arguments, type Command, EXIT, size, type Terminal, text } from "./command.ts";

/** Options that choose the bucket; shared with `releases` and `rollback`. */
export const TARGET_OPTIONS = {
  remote: { type: "boolean" },
  env: { type: "string" },
  bucket: { type: "string" },
  "persist-to": { type: "string" },
} as const;
export const TARGET_HELP = [
  "Options:",
  "  --remote          use the R2 bucket in Cloudflare instead of the local one; needs `wrangler login` or",
  "                    CLOUDFLARE_API_TOKEN",
  "  --env NAME        environment in wrangler.toml to take the bucket from",
  "  --bucket NAME     bucket to use instead of the one bound to COURSES in wrangler.toml",
  "  --persist-to DIR  folder of the local bucket, as for `wrangler dev` (default: .local/state)",
];

/** Returns the bucket that a command's options choose. */
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
  usage: "DIR... [--stage] [--remote] [--env NAME] [--bucket NAME] [--persist-to DIR]",
  summary: "Publish a course",
  details: [
    "Checks and builds each course, uploads and verifies the objects that are missing from the bucket, then makes the",
    "release live in one step. If publishing is interrupted, the previous release stays live; run the command again to",
    "continue. Learners in the middle of a quiz finish it on the release they started with.",
    "",
    ...TARGET_HELP,
    "  --stage           upload the release without making it live: only authors can read it, at the printed address.",
    "                    `course promote` makes it live",
    "",
    "SEAL_KEY must be the one the Worker uses. It is read from the environment or, for the local bucket, from .dev.vars.",
    "",
    "Exit codes: 0 published, staged or already live, 1 a course was not published, 2 usage error",
  ],
  options: { ...TARGET_OPTIONS, stage: { type: "boolean" } },
  positionals: [1, 100],
  async run(args, terminal) {
    const target = await targetOf(args);
    const sealKey = await findSealKey(target.remote);
    args.positionals.forEach(assertFolder);
    let opened: Promise<OpenBucket> | undefined;
    // Opening takes seconds, so it is done once, and not for a course with errors.
    const open = () => (opened ??= openBucket(target));
    let code: number = EXIT.ok;
    try {
      for (const folder of args.positionals) {
        const dir = await realpath(folder);
        const job = { dir, sealKey, file: recordFile(target, dir), open };
        const work =
          args.values["stage"] === true
            ? stageOne(job, { origin: target.origin, options: optionsOf(args) }, terminal)
            : publishOne(job, terminal);
        code = Math.max(code, await work);
      }
      return code;
    } finally {
      await (await opened)?.close();
    }
  },
};

/** Publishes a course unless the record says that this very content is live; the exit code. */
async function publishOne(job: Omit<Job, "fingerprint">, terminal: Terminal): Promise<number> {
  const fingerprint = await fingerprintOf(job.dir, job.sealKey);
  const record = await readRecord(job.file);
  if (record?.fingerprint === fingerprint) {
    const bucket = await job.open();
    if (await isLive(bucket, record)) {
      const warnings =
        record.warnings > 0 ? ` (${plural(record.warnings, "warning")}; run "course check" to see them)` : "";
      terminal.out(upToDate(record.course, record.release, bucket.name) + warnings);
      return EXIT.ok;
    }
  }
  return buildAndPublish({ ...job, fingerprint }, terminal);
}

const upToDate = (course: string, release: string, bucket: string) =>
  `Already up to date: release ${release} of ${course} is live in ${bucket}`;

interface Job {
  dir: string;
  sealKey: string;
  /** Path of the publish record. */
  file: string;
  fingerprint: string;
  /** The bucket, opened by the first who asks. */
  open: () => Promise<OpenBucket>;
}

async function buildAndPublish(job: Job, terminal: Terminal): Promise<number> {
  const found = await build(job, terminal);
  if (!found) return EXIT.failed;
  const { built, bucket } = found;
  const result = await publishRelease(built, { bucket, ...reporting(terminal) });
  await found.record();
  const { course } = built.release;
  terminal.out(
    result.changed
      ? `Published ${course}: release ${result.release} is live in ${bucket.name}; ${uploadsOf(result)}`
      : upToDate(course, result.release, bucket.name),
  );
  for (const text of variantsText(built.stats)) terminal.out(`  ${text}`);
  return EXIT.ok;
}

/** Builds and uploads a course without making it live; says where authors read it, and how it goes live. */
async function stageOne(
  job: Omit<Job, "fingerprint">,
  { origin, options }: { origin: string; options: string },
  terminal: Terminal,
): Promise<number> {
  const fingerprint = await fingerprintOf(job.dir, job.sealKey);
  const found = await build({ ...job, fingerprint }, terminal);
  if (!found) return EXIT.failed;
  const { built, bucket } = found;
  const result = await stage(built, { bucket, ...reporting(terminal) });
  await found.record();
  const { course } = built.release;
  terminal.out(
    `Staged ${course}: release ${result.release} is in ${bucket.name} and not live; ${uploadsOf(result)}`,
  );
  terminal.out(`  Read it, signed in as an author: ${origin}/courses/${course}?staged=${result.release}`);
  terminal.out(`  Make it live: npm run course -- promote ${course} ${result.release}${options}`);
  return EXIT.ok;
}

/** The options that chose the bucket, for a command to run next. */
function optionsOf(args: Arguments): string {
  const named = ["env", "bucket", "persist-to"].flatMap((name) => {
    const value = text(args, name);
    return value === undefined ? [] : [` --${name} ${value}`];
  });
  return [args.values["remote"] === true ? " --remote" : "", ...named].join("");
}

/** Builds a course and opens the bucket; null when the course has errors, which are shown. */
async function build(job: Job, terminal: Terminal) {
  const { built, diagnostics } = await buildCourse(job.dir, {
    sealKey: job.sealKey,
    isStored: async (key) => (await (await job.open()).info(key)) !== null,
  });
  showDiagnostics(diagnostics, terminal);
  if (!built || hasErrors(diagnostics)) {
    terminal.error("Not published: fix the errors above first");
    return null;
  }
  const record = () =>
    writeRecord(job.file, {
      fingerprint: job.fingerprint,
      course: built.release.course,
      release: built.releaseId,
      warnings: diagnostics.length,
      objects: Object.fromEntries(expectedObjects(built)),
    });
  return { built, bucket: await job.open(), record };
}

const reporting = (terminal: Terminal) => ({
  now: () => new Date(),
  progress: (what: string, done: number, total: number) => terminal.progress(`${what} ${done} of ${total}`),
});

const uploadsOf = (result: { uploaded: number; uploadedBytes: number; reused: number }): string =>
  `${plural(result.uploaded, "object")} uploaded (${size(result.uploadedBytes)}), ${result.reused} unchanged`;

/** Whether the recorded release is live and complete in the bucket. */
async function isLive(bucket: OpenBucket, record: PublishRecord): Promise<boolean> {
  const { pointer } = await readPointer(bucket, record.course);
  if (pointer?.release !== record.release) return false;
  const manifest = await readManifest(bucket, record.course, record.release);
  if (manifest?.hash !== pointer.hash) return false;
  return (await findMissing(bucket, new Map(Object.entries(record.objects)))).length === 0;
}
