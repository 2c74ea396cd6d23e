import QRCode from 'qrcode';
import { readCode, showCode } from './invite-code.js';

export interface InviteLinks {
  readonly web: string;
  /** One for each bot. */
  readonly telegram: readonly string[];
  /** To be typed in any chat. */
  readonly code: string;
}

/** The ways in that a code opens. `bots` are user names, without @. */
export function inviteLinks(
  code: string,
  { publicUrl, bots }: { readonly publicUrl: string; readonly bots: readonly string[] },
): InviteLinks {
  const plain = readCode(code) ?? code;
  const shown = showCode(plain);
  return {
    web: `${publicUrl.replace(/\/+$/, '')}/chat/${shown}`,
    telegram: bots.map((bot) => `https://t.me/${bot}?start=${plain}`),
    code: shown,
  };
}

/** A link as an SVG picture, for a page or a printed sheet. */
export const qrOf = (link: string): Promise<string> => QRCode.toString(link, { type: 'svg' });

/** A link as characters, for a terminal. */
export const qrTerminal = (link: string): Promise<string> =>
  QRCode.toString(link, { type: 'terminal', small: true });
