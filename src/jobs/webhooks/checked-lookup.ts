import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '../../service/webhooks/public-address.js';

/** Looks a name up; the system's way unless a test says otherwise. */
export type Resolve = (
  host: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** The name stands for an address inside: nothing is sent there. */
export const PRIVATE_CODE = 'ERR_PRIVATE_ADDRESS';

const askSystem: Resolve = (host, done) => {
  lookup(host, { all: true }, (error, addresses) => done(error, addresses));
};

/**
 * What a connection asks for its address: whatever it gets was checked, so a name that changes its mind between a check and
 * the connection gains nothing. One address inside is enough to refuse all.
 */
export const checkedLookup =
  (resolve: Resolve = askSystem): LookupFunction =>
  (host, options, done) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return done(error ?? refuse('ENOTFOUND'), '');
      if (!addresses.every(({ address }) => isPublicAddress(address))) return done(refuse(PRIVATE_CODE), '');
      if (options.all) return done(null, [...addresses]);
      done(null, first.address, first.family);
    });
  };

const refuse = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
