import { Degenerate, finite, numeric, roundTo, type Value } from "./values.ts";

/** A function of the formulas: how many arguments it takes, and what it gives. */
interface FormulaFunction {
  least: number;
  most: number;
  apply: (values: readonly Value[]) => Value;
}

/** The most arguments that a function takes. */
const MOST = 40;

/** Makes a function of `count` numbers. */
const of = (count: number, apply: (...numbers: number[]) => number): FormulaFunction => ({
  least: count,
  most: count,
  apply: (values) => apply(...values.map(numeric)),
});

/** Makes a function of a list of at least `least` numbers. */
const list = (least: number, apply: (numbers: number[]) => number): FormulaFunction => ({
  least,
  most: MOST,
  apply: (values) => apply(values.map(numeric)),
});

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const mean = (numbers: readonly number[]) => sum(numbers) / numbers.length;
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

function median(numbers: readonly number[]): number {
  const order = sorted(numbers);
  const middle = order.length / 2;
  return Number.isInteger(middle) ? (order[middle - 1]! + order[middle]!) / 2 : order[Math.floor(middle)]!;
}

/** The sum of squared distances from the mean, divided by `n - less`. */
function variance(numbers: readonly number[], less: number): number {
  const middle = mean(numbers);
  return sum(numbers.map((one) => (one - middle) ** 2)) / (numbers.length - less);
}

/** Returns the argument at a place, from 1. */
function at<T>(place: Value, values: readonly T[]): T {
  const found = values[numeric(place) - 1];
  if (found === undefined) throw new Degenerate(`picks number ${String(place)} of ${values.length}`);
  return found;
}

function whole(value: number, what: string): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Degenerate(`needs a whole number from 0 for ${what}, not ${value}`);
}

/** Greatest common divisor by Euclid. */
function gcd(a: number, b: number): number {
  let [x, y] = [whole(Math.abs(a), "gcd"), whole(Math.abs(b), "gcd")];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** The product of 1 to n; numbers above 170! are not finite. */
function factorial(n: number): number {
  let product = 1;
  for (let i = 2; i <= Math.min(whole(n, "fac"), 171); i++) product *= i;
  return product;
}

/** Binomial coefficient, exact while it is below 2^53. */
function choose(n: number, k: number): number {
  const least = Math.min(whole(k, "choose"), whole(n, "choose") - k);
  if (least < 0) return 0;
  let product = 1;
  for (let i = 1; i <= least && product < Number.MAX_SAFE_INTEGER; i++)
    product = (product * (n - least + i)) / i;
  return Math.round(product);
}

/** Cumulative standard normal distribution (the series of Marsaglia, "Evaluating the Normal Distribution", 2004). */
function normalBelow(z: number): number {
  if (Math.abs(z) > 8) return z > 0 ? 1 : 0;
  let term = z;
  let total = z;
  for (let i = 3; Math.abs(term) > 1e-17 && i < 400; i += 2) {
    term *= (z * z) / i;
    total += term;
  }
  return 0.5 + total * Math.exp((-z * z) / 2 - Math.log(2 * Math.PI) / 2);
}

/** The z below which the share `p` of a standard normal distribution is, by bisection. */
function normalAt(p: number): number {
  if (!(p > 0 && p < 1)) throw new Degenerate(`needs a share between 0 and 1 for invnorm, not ${p}`);
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** All functions that formulas may call. A Map has no inherited names, so `constructor` is unknown like any other. */
export const FUNCTIONS: ReadonlyMap<string, FormulaFunction> = new Map(
  Object.entries<FormulaFunction>({
    abs: of(1, Math.abs),
    floor: of(1, Math.floor),
    ceil: of(1, Math.ceil),
    sqrt: of(1, Math.sqrt),
    exp: of(1, Math.exp),
    ln: of(1, Math.log),
    log10: of(1, Math.log10),
    sin: of(1, Math.sin),
    cos: of(1, Math.cos),
    tan: of(1, Math.tan),
    gcd: of(2, gcd),
    lcm: of(2, (a, b) => (a === 0 || b === 0 ? 0 : Math.abs(a * b) / gcd(a, b))),
    fac: of(1, factorial),
    choose: of(2, choose),
    normcdf: of(1, normalBelow),
    invnorm: of(1, normalAt),
    min: list(1, (numbers) => Math.min(...numbers)),
    max: list(1, (numbers) => Math.max(...numbers)),
    sum: list(1, sum),
    mean: list(1, mean),
    median: list(1, median),
    range: list(1, (numbers) => Math.max(...numbers) - Math.min(...numbers)),
    var: list(2, (numbers) => variance(numbers, 1)),
    pvar: list(1, (numbers) => variance(numbers, 0)),
    sd: list(2, (numbers) => Math.sqrt(variance(numbers, 1))),
    psd: list(1, (numbers) => Math.sqrt(variance(numbers, 0))),
    nth: list(2, ([k, ...numbers]) => at(k!, sorted(numbers))),
    round: {
      least: 1,
      most: 2,
      apply: ([value, digits = 0]) => roundTo(numeric(value!), Math.min(whole(numeric(digits), "round"), 12)),
    },
    pick: { least: 2, most: MOST, apply: ([place, ...values]) => at(place!, values) },
  }).map(([name, { apply, ...size }]): [string, FormulaFunction] => [
    name,
    {
      ...size,
      apply: (values) => {
        const result = apply(values);
        return typeof result === "number" ? finite(result) : result;
      },
    },
  ]),
);

/** Named numbers of the formulas. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["e", Math.E],
]);
