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
      `course: unknown command "${name}", ${didYouMean(name, Object.keys(COMMANDS), "see course --help")}`,
    );
    return EXIT.usage;
  }
  try {
    const command = await load();
    if (rest.includes("--help") || rest.includes("-h")) return showHelp(command, terminal);
    return await command.run(readArguments(command, rest), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.error(`course ${name}: ${error.message}; see course ${name} --help`);
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
    const unknown = /Unknown option '--?([\w-]+)'/.exec(error instanceof Error ? error.message : "")?.[1];
    if (unknown !== undefined)
      throw new UsageError(
        `unknown option --${unknown}, ${didYouMean(
          unknown,
          Object.keys(options),
          `known: ${Object.keys(options)
            .map((option) => `--${option}`)
            .join(", ")}`,
        )}`,
      );
    throw new UsageError(error instanceof Error ? error.message.split(". ")[0]! : String(error));
  }
  const [least, most] = command.words;
  const given = parsed.positionals.length;
  if (given < least || given > most)
    throw new UsageError(
      `expected ${command.usage.split(" [--")[0]}, got ${given === 0 ? "nothing" : parsed.positionals.join(" ")}`,
    );
  return {
    positionals: parsed.positionals,
    values: parsed.values as Record<string, string | boolean | undefined>,
  };
}

function showHelp(command: Command, terminal: Terminal): number {
  terminal.out(
    `course ${command.name} ${command.usage}\n\n${command.summary}\n\n${command.details.join("\n")}`,
  );
  return EXIT.ok;
}

async function showOverview(about: string | undefined, terminal: Terminal): Promise<number> {
  const load = about !== undefined && Object.hasOwn(COMMANDS, about) ? COMMANDS[about] : undefined;
  if (load) return showHelp(await load(), terminal);
  terminal.out("course COMMAND, or npm run course -- COMMAND\n");
  for (const each of Object.values(COMMANDS)) {
    const { name, usage, summary } = await each();
    terminal.out(`  ${name} ${usage.split(" [--")[0]}`.padEnd(34) + summary);
  }
  terminal.out(
    "\ncourse COMMAND --help says more. Exit codes: 0 done; 1 not done, or the course has errors; 2 called wrongly.",
  );
  return EXIT.ok;
}
