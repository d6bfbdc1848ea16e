/** npm run cost: writes the cost page of the feature's spec from its measurements and prices. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ASSUMED } from "./assumptions.ts";
import { FEATURE, readMeasurements } from "./measurements.ts";
import { costPage } from "./page.ts";
import { readPrices } from "./prices.ts";

const page = join(FEATURE, "cost.md");
writeFileSync(page, costPage({ measured: readMeasurements(), prices: readPrices(), assumed: ASSUMED }));
console.log(`cost: wrote ${page}`);
