export { type Origin, readHostNetworks } from "./host-networks.ts";
export { type Limits, type Sender, isWithinLimits } from "./limits.ts";
export { type Network, addressBytes, networkOf, networkOfAddress } from "./network.ts";
