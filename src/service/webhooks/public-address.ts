import { BlockList, isIP } from 'node:net';

/** Addresses of IPv4 that are no host's in the internet (IANA, special-purpose registry), by what they are for. */
const NOT_PUBLIC_4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // behind a carrier's translation
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local, and what clouds tell their machines
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
  ['168.63.129.16', 32], // the host of a cloud machine
];

/** Of IPv6 one block is given out; translated and mapped addresses lie outside of it. These within are no host's. */
const GIVEN_OUT_6 = ['2000::', 3] as const;
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments, Teredo
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: holds an address of IPv4
  ['3fff::', 20], // documentation
];

const closed = new BlockList();
for (const [net, bits] of NOT_PUBLIC_4) closed.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of NOT_PUBLIC_6) closed.addSubnet(net, bits, 'ipv6');
const open6 = new BlockList();
open6.addSubnet(...GIVEN_OUT_6, 'ipv6');

/** Whether an address may be a host in the internet: nothing of this machine, its network or its cloud. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  // The name of an interface stands only in addresses of the own network.
  if (version !== 6 || address.includes('%')) return false;
  return open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}
