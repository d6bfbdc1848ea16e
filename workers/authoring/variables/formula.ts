import { didYouMean } from "../suggest.ts";
import { type Token, tokensOf } from "./tokens.ts";
import { CONSTANTS, FUNCTIONS } from "./functions.ts";
import { type Node, ORDER, calculate, constant, isSame } from "./operators.ts";
import { condition, finite, FormulaError, numeric, type Value } from "./values.ts";

/** A parsed formula. It has no loops and no access to anything but its names, so its cost is that of its length. */
export interface Formula {
  text: string;
  /** Names of the variables that it uses. */
  uses: ReadonlySet<string>;
  /** Throws `Degenerate` when these values give none. */
  evaluate: (values: ReadonlyMap<string, Value>) => Value;
}

/** The longest formula, in characters, and how deep its parts may be inside each other. */
const LONGEST = 200;
const DEEPEST = 30;

/**
 * Parses a formula. `known` are the names that it may use. Throws `FormulaError`. From the loosest to the tightest:
 * `?:`, `or`, `and`, `not`, comparisons, `+ -`, `* / %`, sign, `^`.
 */
export function parseFormula(text: string, known: ReadonlySet<string>): Formula {
  if (text.length > LONGEST) throw new FormulaError(`is longer than ${LONGEST} characters`);
  const parser = new Parser(tokensOf(text), known);
  const evaluate = parser.whole();
  return { text, uses: parser.uses, evaluate };
}

class Parser {
  readonly uses = new Set<string>();
  readonly #tokens: readonly Token[];
  readonly #known: ReadonlySet<string>;
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], known: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#known = known;
  }

  whole(): Node {
    if (this.#isAtEnd()) throw new FormulaError("is empty");
    const node = this.#choice();
    if (!this.#isAtEnd()) throw this.#unexpected();
    return node;
  }

  #isAtEnd(): boolean {
    return this.#next.kind === "end";
  }

  get #next(): Token {
    return this.#tokens[this.#at]!;
  }

  #unexpected(): FormulaError {
    const { kind, text } = this.#next;
    return new FormulaError(kind === "end" ? "ends too early" : `has "${text}" where it does not fit`);
  }

  /** Takes the next token when it is one of these signs or words. */
  #take(...texts: string[]): string | null {
    const { kind, text } = this.#next;
    if ((kind !== "sign" && kind !== "name") || !texts.includes(text)) return null;
    this.#at++;
    return text;
  }

  #expect(text: string): void {
    if (this.#take(text) === null) throw this.#unexpected();
  }

  /** Every way into a deeper part leads through here or `#signed`. */
  #deeper<T>(parse: () => T): T {
    if (++this.#depth > DEEPEST)
      throw new FormulaError(`has more than ${DEEPEST} levels of brackets and signs`);
    const found = parse();
    this.#depth--;
    return found;
  }

  #choice(): Node {
    return this.#deeper(() => {
      const test = this.#or();
      if (this.#take("?") === null) return test;
      const yes = this.#choice();
      this.#expect(":");
      const no = this.#choice();
      return (values) => (condition(test(values)) ? yes(values) : no(values));
    });
  }

  #or(): Node {
    let left = this.#and();
    while (this.#take("or")) {
      const [a, b] = [left, this.#and()];
      left = (values) => condition(a(values)) || condition(b(values));
    }
    return left;
  }

  #and(): Node {
    let left = this.#not();
    while (this.#take("and")) {
      const [a, b] = [left, this.#not()];
      left = (values) => condition(a(values)) && condition(b(values));
    }
    return left;
  }

  #not(): Node {
    if (this.#take("not") === null) return this.#comparison();
    const inner = this.#deeper(() => this.#not());
    return (values) => !condition(inner(values));
  }

  #comparison(): Node {
    const left = this.#sum();
    const sign = this.#take("==", "!=", "<", ">", "<=", ">=");
    if (sign === null) return left;
    const right = this.#sum();
    if (sign === "==") return (values) => isSame(left(values), right(values));
    if (sign === "!=") return (values) => !isSame(left(values), right(values));
    const compare = ORDER[sign]!;
    return (values) => {
      const [a, b] = [numeric(left(values)), numeric(right(values))];
      return isSame(a, b) ? sign.endsWith("=") : compare(a, b);
    };
  }

  #sum(): Node {
    let left = this.#product();
    for (let sign = this.#take("+", "-"); sign !== null; sign = this.#take("+", "-"))
      left = calculate(sign, left, this.#product());
    return left;
  }

  #product(): Node {
    let left = this.#signed();
    for (let sign = this.#take("*", "/", "%"); sign !== null; sign = this.#take("*", "/", "%"))
      left = calculate(sign, left, this.#signed());
    return left;
  }

  #signed(): Node {
    const sign = this.#take("-", "+");
    if (sign === null) return this.#power();
    const inner = this.#deeper(() => this.#signed());
    return sign === "+" ? (values) => numeric(inner(values)) : (values) => -numeric(inner(values));
  }

  #power(): Node {
    const base = this.#atom();
    return this.#take("^") === null
      ? base
      : calculate(
          "^",
          base,
          this.#deeper(() => this.#signed()),
        );
  }

  #atom(): Node {
    const { kind, text } = this.#next;
    if (kind === "end") throw this.#unexpected();
    this.#at++;
    if (kind === "number") return constant(finite(Number(text)));
    if (kind === "text") return constant(text);
    if (kind === "sign" && text === "(") {
      const inner = this.#choice();
      this.#expect(")");
      return inner;
    }
    if (kind === "name") return this.#isCalled() ? this.#call(text) : this.#name(text);
    this.#at--;
    throw this.#unexpected();
  }

  #isCalled(): boolean {
    const { kind, text } = this.#next;
    return kind === "sign" && text === "(";
  }

  #name(name: string): Node {
    if (this.#known.has(name)) {
      this.uses.add(name);
      return (values) => values.get(name)!;
    }
    const number = CONSTANTS.get(name);
    if (number !== undefined) return constant(number);
    if (name === "true" || name === "false") return constant(name === "true");
    const all = [...this.#known, ...CONSTANTS.keys()];
    throw new FormulaError(
      `uses "${name}", which is not defined above it; ${didYouMean(name, all, "define it under variables")}`,
    );
  }

  #call(name: string): Node {
    const found = FUNCTIONS.get(name);
    if (!found)
      throw new FormulaError(
        `calls "${name}", which is no function; ${didYouMean(name, [...FUNCTIONS.keys()], "see the list of functions in course-format.md")}`,
      );
    this.#expect("(");
    const given: Node[] = [];
    if (this.#take(")") === null) {
      do given.push(this.#choice());
      while (this.#take(","));
      this.#expect(")");
    }
    const { least, most, apply } = found;
    if (given.length < least || given.length > most) {
      const wanted = least === most ? String(least) : `${least} to ${most}`;
      throw new FormulaError(`gives ${name} ${given.length} values; it takes ${wanted}`);
    }
    return (values) => apply(given.map((one) => one(values)));
  }
}
