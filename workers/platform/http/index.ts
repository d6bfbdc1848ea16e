export { type Origin, readHostNetworks } from "./host-networks.ts";
export { type Limits, isWithinLimits } from "./limits.ts";
export { type Network, networkOf, networkOfAddress } from "./network.ts";
