/** What an error of a puppet means, as far as its words say. */
export type Trouble =
  /** WeChat refuses the account or its frequency. */
  | 'limited'
  /** A reconnect met its own old log-in. */
  | 'must-log-out'
  | 'logged-out'
  /** The connection to the platform is gone. */
  | 'connection'
  /** A request failed on its way; the next may not. */
  | 'shaky'
  /** The person or room is unknown, or no friend any more. */
  | 'nobody'
  /** The person has blocked the account. */
  | 'blocked'
  | 'other';

// None of it is documented; these are what puppets and WeChat's servers are known to say. The first that fits counts.
const WORDS: readonly (readonly [RegExp, Trouble])[] = [
  [/must logout first/i, 'must-log-out'],
  [
    /频繁|限制|冻结|封号|环境异常|too (?:many|frequent)|frequency|\bbanned\b|account.*(?:limit|restrict)/i,
    'limited',
  ],
  [/not logged ?in|no this\.__currentUserId|logged ?out|no login|re-?login/i, 'logged-out'],
  [/拉黑|拒收|black ?list|rejected by|blocked by/i, 'blocked'],
  [
    /no such (?:conversation|contact|room|user)|not exist|no payload found|not (?:a )?friend|不是.*(?:好友|朋友)|群.*不存在/i,
    'nobody',
  ],
  [/ECONNREFUSED|EPIPE|UNAVAILABLE|is closed|disconnect|connection (?:closed|lost|dropped)/i, 'connection'],
  [/ECONN|ENOTFOUND|EAI_AGAIN|TIMEDOUT|timed? ?out|socket|hang ?up|network|fetch failed/i, 'shaky'],
];

export function nameTrouble(error: unknown): Trouble {
  const text = textOf(error);
  return WORDS.find(([words]) => words.test(text))?.[1] ?? 'other';
}

const SHOWN_MAX = 160;

/** What may stand in a log: the error's own words without addresses, tokens and ids. */
export function describeTrouble(error: unknown): string {
  const text = textOf(error)
    .replace(/\b\w+:\/\/\S+/g, '<address>')
    .replace(/["“「'].*?["”」']/g, '<text>')
    .replace(/(?=[^\s]*\d)[\w@+/=.-]{20,}/g, '<id>')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX).toWellFormed()}…` : text;
}

function textOf(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  return typeof error === 'string' ? error : 'unknown';
}
