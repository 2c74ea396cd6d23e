// Updates as no honest server sends them, and as dishonest people might: the same ones for the same seed.

/** mulberry32: small, fast, repeatable. */
function makeRandom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const WORDS = [
  '你好',
  '提交',
  '完成',
  '同意',
  '不同意',
  '帮助',
  '暂停',
  '改3',
  '上一题',
  '跳过',
  '删除我的信息',
  '撤回同意',
  '退出',
  '/start',
  '/help',
  '/菜单',
  'help',
  '37',
  '-1',
  '1 3',
  '2026-02-30',
  '约三千',
  'null',
  '../../etc/passwd',
  "'; DROP TABLE person; --",
  '<b>x</b>',
  '{{7*7}}',
  '\u0000',
  '\ud800',
  '\u202e倒',
  '😀👨‍👩‍👧‍👦',
  'ＡＢＣＤＥ－ＦＧＨＪＫ',
  'AAAAA-BBBBB',
  '\u3164',
  '   ',
  '',
];
const COMMANDS = [
  '/start',
  '/start AAAAABBBBB',
  '/start ../../x',
  '/start@bench_bot',
  '/start@other_bot',
  '/nothing',
  '/help@',
  '/',
  '//',
  '/start\u0000',
  '/delete',
  '/lang en',
];
const FORGED = [
  '@agree',
  '@refuse',
  '@form:bench/survey30',
  '@form:../../x',
  '@enterprise:00000000-0000-0000-0000-000000000000',
  'q1.0',
  'q30.done',
  'submit',
  '~p:2',
  '~p:9999',
  '~n:1',
  '~t:aaaaaaaaaaaaaaaaaaaaaa',
  '~',
  '',
  ':',
  '%',
  '\u0000',
  '__proto__',
  'constructor',
];
const CONTENT = [
  'sticker',
  'voice',
  'location',
  'contact',
  'poll',
  'dice',
  'video',
  'venue',
  'game',
  'new_chat_members',
  'left_chat_member',
  'pinned_message',
  'successful_payment',
  'web_app_data',
];
const KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'my_chat_member',
  'chat_member',
  'inline_query',
  'poll',
  'chat_join_request',
  'message_reaction',
  'unheard_of',
];

/** `people` chats that talk nonsense; `data()` gives callback data that other people's keyboards really hold. */
export function makeOddUpdates({ seed, people, firstChat, data }) {
  const random = makeRandom(seed);
  const int = (below) => Math.floor(random() * below);
  const pick = (list) => list[int(list.length)];
  const chance = (p) => random() < p;
  let updateId = 1;
  let messageId = 1;

  const junk = (depth = 0) =>
    pick([
      () => null,
      () => true,
      () => int(100) - 50,
      () => Number.MAX_SAFE_INTEGER,
      () => 1e308,
      () => -0.5,
      () => pick(WORDS),
      () => '长'.repeat(int(300)),
      () => [],
      () => (depth > 2 ? {} : [junk(depth + 1), junk(depth + 1)]),
      () => (depth > 2 ? {} : { id: junk(depth + 1), text: junk(depth + 1), [pick(WORDS)]: junk(depth + 1) }),
    ])();

  const text = () =>
    pick([
      () => pick(WORDS),
      () => pick(COMMANDS),
      () => Array.from({ length: int(12) }, () => pick(WORDS)).join(pick(['', ' ', '\n', '，'])),
      () => '很长'.repeat(int(2100)),
      () => 'x'.repeat(4097),
      () => String.fromCharCode(...Array.from({ length: int(40) }, () => int(65_536))),
    ])();

  const from = (id) => ({
    id,
    is_bot: chance(0.02),
    first_name: chance(0.05) ? pick(WORDS) : 'User',
    ...(chance(0.5) ? { username: `user${id}` } : {}),
    ...(chance(0.7) ? { language_code: pick(['zh-hans', 'en', 'ru', '', 'x'.repeat(50)]) } : {}),
  });

  const chatOf = (id) =>
    chance(0.9)
      ? { id, type: 'private', first_name: 'User' }
      : {
          id: -1_000_000_000_000 - int(50),
          type: pick(['group', 'supergroup', 'channel', 'moon']),
          title: pick(WORDS),
        };

  const file = () => ({
    file_id: pick(['f1', '', '../x', 'f'.repeat(300)]),
    file_unique_id: 'u',
    file_size: pick([1, 0, -1, 52_428_800, 1e15]),
    file_name: pick(['a.pdf', '../../a.exe', '报告.docx', '', '.', 'a\u0000.png']),
    mime_type: pick(['application/pdf', 'image/png', 'x/y', '', 'application/x-msdownload']),
    width: 90,
    height: 90,
  });

  const content = () =>
    pick([
      () => ({ text: text() }),
      () => ({ text: text() }),
      () => ({ text: text(), entities: [{ type: 'bot_command', offset: int(5) - 1, length: int(9) }] }),
      () => ({ text: text(), forward_origin: { type: 'hidden_user', sender_user_name: 'x' } }),
      () => ({ document: file(), caption: text().slice(0, 1024) }),
      () => ({ photo: chance(0.9) ? [file(), file()] : junk(), media_group_id: pick(['a', undefined]) }),
      () => ({ [pick(CONTENT)]: junk() }),
      () => ({ text: junk() }),
      () => ({}),
    ])();

  const message = (id) => ({
    message_id: chance(0.1) ? int(messageId) : messageId++,
    from: from(id),
    chat: chatOf(id),
    date: chance(0.97) ? Math.floor(Date.now() / 1000) - int(1000) : pick([0, -1, 1e12, '昨天']),
    ...content(),
  });

  const callback = (id) => ({
    id: `p${updateId}`,
    from: from(id),
    chat_instance: '1',
    data: pick([() => pick(FORGED), data, data, () => pick(WORDS), () => 'x'.repeat(int(200)), junk])(),
    ...(chance(0.85)
      ? { message: { message_id: int(4000), date: pick([0, 1]), chat: chatOf(id), text: pick(WORDS) } }
      : {}),
    ...(chance(0.05) ? { inline_message_id: 'i' } : {}),
  });

  const member = (id) => ({
    chat: chatOf(id),
    from: from(id),
    date: 1,
    old_chat_member: junk(),
    new_chat_member: { status: pick(['kicked', 'member', 'left', 'administrator', 'sun']), user: from(id) },
  });

  /** Takes away, swaps or blows up one thing somewhere. */
  function spoil(value, depth = 0) {
    if (typeof value !== 'object' || value === null || (depth > 0 && chance(0.3))) return junk();
    const keys = Object.keys(value);
    if (keys.length === 0) return junk();
    const key = pick(keys);
    const copy = Array.isArray(value) ? [...value] : { ...value };
    if (chance(0.35)) delete copy[key];
    else copy[key] = spoil(copy[key], depth + 1);
    return copy;
  }

  function honest() {
    const id = firstChat + int(people);
    const kind = chance(0.85)
      ? pick(['message', 'message', 'message', 'callback_query', 'edited_message', 'my_chat_member'])
      : pick(KINDS);
    const body =
      kind === 'callback_query'
        ? callback(id)
        : kind.includes('member')
          ? member(id)
          : kind === 'message' || kind === 'edited_message' || kind === 'channel_post'
            ? message(id)
            : junk();
    return { update_id: updateId++, [kind]: body };
  }

  /** The body of one request. */
  return function next() {
    const update = honest();
    const way = random();
    if (way < 0.6) return JSON.stringify(update);
    if (way < 0.9) return JSON.stringify(spoil(update));
    if (way < 0.94)
      return JSON.stringify({
        ...update,
        update_id: pick([0, -1, 1, 1e15, Number.MAX_SAFE_INTEGER + 1, '7', null, 1.5]),
      });
    if (way < 0.96) return JSON.stringify(junk()) ?? '';
    if (way < 0.98) return JSON.stringify(update).slice(0, int(60));
    return `{"update_id":${updateId++},"message":{"message_id":1,"chat":{"id":12345678901234567890123},"text":"${'['.repeat(int(50))}"}}`;
  };
}
