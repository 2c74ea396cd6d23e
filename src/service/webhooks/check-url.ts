import { isIP } from 'node:net';
import { Fault } from '../../fault/fault.js';
import { isPublicAddress } from './public-address.js';

const URL_MAX = 2000;
const HTTPS_PORT = 443;
/** Below are the ports of other services. */
const OWN_PORTS = 1024;
/** Names that mean a host of the own network. */
const INSIDE = /^[^.]+$|\.(?:localhost|local|internal|lan|home|intranet|arpa)$/;

/** Hosts an operator allows though they are inside: `host` or `host:port`, in small letters. */
export type AllowedHosts = readonly string[];

/** An address events may be sent to. What its name stands for is checked when it is looked up. */
export function checkUrl(text: string, allowed: AllowedHosts): URL {
  const url = URL.canParse(text) && text.length <= URL_MAX ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    throw new Fault('webhook-url-unreadable');
  if (url.username !== '' || url.password !== '') throw new Fault('webhook-url-login');
  url.hash = '';
  if (isAllowed(url, allowed)) return url;
  if (url.protocol !== 'https:') throw new Fault('webhook-url-https');
  const port = url.port === '' ? HTTPS_PORT : Number(url.port);
  if (port !== HTTPS_PORT && port < OWN_PORTS) throw new Fault('webhook-url-port');
  const host = hostOf(url);
  if (isIP(host) === 0 ? INSIDE.test(host) : !isPublicAddress(host)) throw new Fault('webhook-url-private');
  return url;
}

/** Whether an operator allows this host, on this port. */
export const isAllowed = (url: URL, allowed: AllowedHosts): boolean => {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowed.includes(url.hostname) || allowed.includes(`${url.hostname}:${port}`);
};

/** Without the brackets of IPv6 and the dot that may end a name. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
