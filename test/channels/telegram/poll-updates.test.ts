import { describe, expect, test } from 'vitest';
import { TOKEN } from '../../fakes/bot-api.js';
import { fakeServer, openChannel, until } from './setting.js';

describe('polling', () => {
  test('hands on what every person says, in their order', async () => {
    const server = await fakeServer();
    const people = Array.from({ length: 20 }, (_, i) => server.person(`P${i}`));
    const { heard } = await openChannel(server, async () => {
      await new Promise((done) => setTimeout(done, Math.random() * 4));
      return undefined;
    });
    for (let i = 0; i < 15; i++) for (const person of people) person.tell(String(i));
    await until(() => heard.length === 300);
    for (const { chat } of people) {
      const said = heard.flatMap((inbound) =>
        inbound.kind === 'text' && inbound.chat === String(chat.id) ? [inbound.text] : [],
      );
      expect(said).toEqual(Array.from({ length: 15 }, (_, i) => String(i)));
    }
    expect(new Set(heard.map(({ key }) => key)).size).toBe(300);
    await until(() => server.updates.pending.length === 0);
  });

  test('goes on when the bot comes back from another process that had it meanwhile', async () => {
    const server = await fakeServer();
    const person = server.person();
    const { channel, heard } = await openChannel(server);
    person.tell('one');
    await until(() => heard.length === 1);
    for (const text of ['two', 'three']) {
      await channel.stop(1000);
      expect(channel.health).toMatchObject({ ready: false, trouble: 'stopped' });
      person.tell(text);
      await channel.receive(async (inbound) => void heard.push(inbound));
      await until(() => heard.at(-1)?.kind === 'text' && JSON.stringify(heard.at(-1)).includes(text));
      expect(channel.health.ready).toBe(true);
    }
    expect(heard).toHaveLength(3);
  });

  test('a slow chat holds up nobody else, and stays unconfirmed', async () => {
    const server = await fakeServer();
    const [slow, quick] = [server.person(), server.person()];
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    const { heard } = await openChannel(server, async ({ chat }) => {
      if (chat === String(slow.chat.id)) await held;
      return undefined;
    });
    slow.tell('…');
    await until(() => heard.length === 1);
    for (let i = 0; i < 5; i++) {
      quick.tell(`q${i}`);
      await until(() => heard.length === i + 2, 1500);
    }
    expect(server.updates.pending.length).toBeGreaterThanOrEqual(1);
    release();
    await until(() => server.updates.pending.length === 0);
    expect(heard).toHaveLength(6);
  });

  test('what could not be stored is neither confirmed nor overtaken', async () => {
    const server = await fakeServer();
    const person = server.person();
    let down = true;
    const stored: string[] = [];
    const { heard } = await openChannel(server, async (inbound) => {
      if (down) throw new Error('no database');
      if (inbound.kind === 'text') stored.push(inbound.text);
      return undefined;
    });
    person.tell('one');
    person.tell('two');
    await until(() => heard.length >= 2);
    expect(server.updates.pending).toHaveLength(2);
    down = false;
    await until(() => stored.length === 2);
    expect(stored).toEqual(['one', 'two']);
    await until(() => server.updates.pending.length === 0);
  });

  test('after a crash the unconfirmed come again, with the same key', async () => {
    const server = await fakeServer();
    const person = server.person();
    const first = await openChannel(server, () => new Promise(() => {}));
    person.tell('lost?');
    await until(() => first.heard.length === 1);
    await first.channel.stop(20);
    const second = await openChannel(server);
    await until(() => second.heard.length === 1);
    expect(second.heard[0]?.key).toBe(first.heard[0]?.key);
  });

  test('stopping waits for what is being handled and confirms it', async () => {
    const server = await fakeServer();
    const person = server.person();
    let done = false;
    const { channel, heard } = await openChannel(server, async () => {
      await new Promise((finish) => setTimeout(finish, 150));
      done = true;
      return undefined;
    });
    person.tell('last words');
    await until(() => heard.length === 1);
    await channel.stop(2000);
    expect(done).toBe(true);
    expect(server.updates.pending).toHaveLength(0);
  });

  test('goes on after errors, and takes away a webhook that is in its way', async () => {
    const server = await fakeServer();
    const person = server.person();
    const { heard, log } = await openChannel(server);
    server.fail('getUpdates', { kind: 'page', code: 502 });
    server.fail('getUpdates', { kind: 'drop' });
    person.tell('one');
    await until(() => heard.length === 1);
    server.updates.webhook = { url: 'http://127.0.0.1:9/', secret: undefined };
    server.updates.close();
    await until(() => server.updates.webhook === undefined);
    person.tell('two');
    await until(() => heard.length === 2);
    expect(log.lines.join()).not.toContain(TOKEN.split(':')[1]);
  });

  test('passes over what is malformed', async () => {
    const server = await fakeServer();
    const person = server.person();
    const { heard } = await openChannel(server);
    server.updates.add(1, { message: { chat: 'x' } });
    server.updates.add(1, { callback_query: 5 });
    person.tell('fine');
    await until(() => heard.length === 1);
    await until(() => server.updates.pending.length === 0);
  });

  test('opens once Telegram is there', async () => {
    const server = await fakeServer();
    server.fail('getMe', { kind: 'refuse', code: 500, description: 'restarting' });
    server.fail('deleteWebhook', { kind: 'drop' });
    const { channel } = await openChannel(server);
    expect(channel.health).toEqual({ ready: true, username: 'zhitong_test_bot' });
  });
});
