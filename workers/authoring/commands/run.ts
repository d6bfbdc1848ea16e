import { parseArgs } from "node:util";
import { didYouMean } from "../suggest.ts";
import { type Command, EXIT, type Terminal, UsageError } from "./command.ts";
import { COMMANDS } from "./index.ts";

const HELP = { help: { type: "boolean", short: "h" } } as const;

/** Runs the CLI with its arguments; returns the exit code and never throws. */
export async function runCli(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help")
    return showOverview(rest[0], terminal);
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    terminal.error(
      `course: unknown command "${name}"; ${didYouMean(name, Object.keys(COMMANDS), 'run "course --help" to list the commands')}`,
    );
    return EXIT.usage;
  }
  try {
    const command = await load();
    if (rest.includes("--help") || rest.includes("-h")) return showHelp(command, terminal);
    return await command.run(readArguments(command, rest), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`course ${name}: ${error.message}`);
      terminal.error(`Run "course ${name} --help" for usage.`);
      return EXIT.usage;
    }
    terminal.error(`course ${name}: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env["DEBUG"] && error instanceof Error) terminal.error(error.stack ?? "");
    return EXIT.failed;
  }
}

function readArguments(command: Command, argv: string[]): Parameters<Command["run"]>[0] {
  const options = { ...command.options, ...HELP };
  let parsed: { positionals: string[]; values: Record<string, unknown> };
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(
      explainParseError(error instanceof Error ? error.message : String(error), Object.keys(options)),
    );
  }
  const [min, max] = command.positionals;
  const given = parsed.positionals.length;
  if (given < min || given > max)
    throw new UsageError(
      `expected ${synopsis(command)}, got ${given === 0 ? "no arguments" : `"${parsed.positionals.join(" ")}"`}`,
    );
  return {
    positionals: parsed.positionals,
    values: parsed.values as Record<string, string | boolean | undefined>,
  };
}

/** Rewords the messages of `parseArgs`, which name its own configuration. */
function explainParseError(message: string, options: readonly string[]): string {
  const unknown = /Unknown option '--?([\w-]+)'/.exec(message)?.[1];
  if (unknown !== undefined) {
    const list = `use one of ${options.map((option) => `--${option}`).join(", ")}`;
    const near = didYouMean(unknown, options, "");
    return `unknown option --${unknown}; ${near === "" ? list : near.replace('"', '"--')}`;
  }
  const option = /--[\w-]+/.exec(message)?.[0];
  if (option !== undefined && /argument (?:missing|is ambiguous)/.test(message))
    return `${option} needs a value`;
  if (option !== undefined && message.includes("does not take an argument"))
    return `${option} takes no value`;
  return message.split(". ")[0]!;
}

/** Usage without the options. */
const synopsis = (command: Command) => command.usage.split(" [--")[0]!;

function showHelp(command: Command, terminal: Terminal): number {
  terminal.out(
    `Usage: course ${command.name} ${command.usage}\n\n${command.summary}.\n\n${command.details.join("\n")}`,
  );
  return EXIT.ok;
}

async function showOverview(about: string | undefined, terminal: Terminal): Promise<number> {
  const load = about !== undefined && Object.hasOwn(COMMANDS, about) ? COMMANDS[about] : undefined;
  if (load) return showHelp(await load(), terminal);
  terminal.out("Write, check and publish courses.\n");
  terminal.out("Usage: npm run course -- COMMAND [ARGUMENTS]\n\nCommands:");
  for (const loadCommand of Object.values(COMMANDS)) {
    const command = await loadCommand();
    terminal.out(`  ${command.name} ${synopsis(command)}`.padEnd(34) + command.summary);
  }
  terminal.out('\nRun "npm run course -- COMMAND --help" for the options of a command.');
  terminal.out("Exit codes: 0 success, 1 the command failed or the course has errors, 2 usage error");
  return EXIT.ok;
}
