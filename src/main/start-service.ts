import { join } from 'node:path';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { TelegramChannel } from '../channels/telegram/telegram-channel.js';
import { WebChannel } from '../channels/web/web-channel.js';
import type { Channel } from '../chat/channel.js';
import { Chat } from '../chat/chat.js';
import type { House } from '../chat/lobby/visit.js';
import { type Metrics, makeMetrics } from '../chat/metrics.js';
import { Definitions } from '../chat/turn/definitions.js';
import type { Config } from '../config/config.js';
import { exposePuppetSettings } from '../config/load-config.js';
import { loadSecretKey } from '../config/load-secret-key.js';
import { reportFiles } from '../documents/notice-report.js';
import { Fault } from '../fault/fault.js';
import { RetentionRounds } from '../jobs/retention/retention-rounds.js';
import { CALENDAR_FILE, loadCalendar } from '../packs/load-calendar.js';
import { loadPacks } from '../packs/load-packs.js';
import type { MarkedCalendar } from '../service/calendar/calendar.js';
import { findGuessedYears } from '../service/calendar/find-guessed-years.js';
import { openCalendar } from '../service/calendar/open-calendar.js';
import { openRulebook } from '../service/work/rulebook.js';
import { openBell } from '../store/bell/open-bell.js';
import { ensureAccount } from '../store/directory/ensure-account.js';
import { NOTICES_BELL } from '../store/notices/notices.js';
import { openStore } from '../store/open-store.js';
import { WEBHOOKS_BELL } from '../store/webhooks/events.js';
import { REMINDERS_BELL } from '../store/work/planned.js';
import { startWeb } from '../web/server.js';
import { countFaults } from './count-faults.js';
import { greetOperator, prepareFirstStart } from './first-start.js';
import { type Held, holdLease } from './hold-lease.js';
import { openAlerts } from './open-alerts.js';
import { openApi } from './open-api.js';
import { openBroadcast } from './open-broadcast.js';
import { openConsole } from './open-console.js';
import { startEvidence } from './open-evidence.js';
import { openJobs } from './open-jobs.js';
import { openTelegram } from './open-telegram.js';
import { openUploads } from './open-uploads.js';
import { openWebhooks } from './open-webhooks.js';
import { openWechat } from './open-wechat.js';
import { tellAccount, tellHealth } from './read-health.js';
import { startInitials } from './start-initials.js';
import { startSealing } from './start-sealing.js';

const NOTICE = 'common/consent';

export interface Service {
  /** Ends in order: nothing new, what is under way, what was delivered; the database last. */
  stop(withinMs: number): Promise<void>;
}

/** Builds the parts and starts the roles of this process. `onLost`: the embedded database ended; nothing works any more. */
export async function startService(config: Config, lines: Logger, onLost = () => {}): Promise<Service> {
  const { dataDir, roles } = config;
  const registry = new Registry();
  const { log, faults } = countFaults(lines, registry);
  const { definitions, rulebook } = readPacks(config.flowsDir, log);
  const secret = loadSecretKey(config);
  const store = await openStore({
    databaseUrl: config.databaseUrl,
    ownerUrl: config.databaseOwnerUrl,
    dataDir,
    secretKey: secret,
    log: (line) => log.debug({ line }, 'database'),
    onFault: (fault) => log.error({ code: fault.code }, 'the database is at fault'),
    onLost,
  });
  const ends: ((withinMs: number) => Promise<void>)[] = [() => store.close()];
  const end = async (withinMs: number) => {
    for (const one of ends.reverse())
      await one(withinMs).catch((error: unknown) => log.error({ error }, 'ending'));
  };
  try {
    await run();
    return { stop: end };
  } catch (error) {
    await end(0);
    throw error;
  }

  async function run(): Promise<void> {
    const forms = new Definitions(store, definitions);
    await forms.publish();
    collectDefaultMetrics({ register: registry });
    const metrics = makeMetrics(registry);
    let publicUrl = config.http.publicUrl;
    const telegram = openTelegram(config, { store, secret, publicUrl, log, metrics });
    const uploads = openUploads(store, join(dataDir, 'uploads'));
    const house: House = {
      definitions: forms,
      notice: noticeOf(forms),
      secret,
      publicUrl: () => publicUrl,
      rulebook,
      bots: () => telegram.flatMap(({ health }) => (health.username === '' ? [] : [health.username])),
    };
    const chat = new Chat({
      store,
      house,
      metrics,
      log,
      storeFile: uploads.store,
      findFile: uploads.find,
      readFile: uploads.read,
      dropFiles: uploads.drop,
    });
    ends.push((withinMs) => chat.drain(withinMs));
    const bell = openBell(store.url);
    ends.push(() => bell.close());
    const web = new WebChannel({ store, bell, readUpload: uploads.read });
    chat.serve(web, await ensureAccount(store.prisma, web.name, web.account));
    for (const bot of telegram) chat.serve(bot, await ensureAccount(store.prisma, bot.name, bot.account));
    await chat.startRelay({ alone: store.folder !== undefined });
    const wording = { rulebook, formTitle: (form: string) => forms.current(form)?.title };
    const clock = openJobs(config, { store, wording, chat, registry, log });
    ends.push((withinMs) => clock.stop(withinMs));
    bell.on(REMINDERS_BELL, () => clock.cover());
    const accounts = () => [web, ...telegram].map(tellAccount);
    const alerts = openAlerts(config, { store, clock, accounts, metrics, faults, registry, log });
    alerts.watcher.start();
    ends.push(() => alerts.watcher.stop());
    const usernames = new Map(telegram.map((bot) => [bot as Channel, bot]));
    const broadcaster = openBroadcast({
      ...{ store, chat, registry, log, readUpload: uploads.read },
      botOf: (channel) => usernames.get(channel)?.health.username || undefined,
      report: (noticeId, lang) => reportFiles(store.prisma, noticeId, lang),
    });
    broadcaster.start();
    ends.push((withinMs) => broadcaster.stop(withinMs));
    bell.on(NOTICES_BELL, () => broadcaster.wake());
    bell.on(NOTICES_BELL, () => clock.ringNotices());
    if (roles.includes('worker')) {
      clock.start();
      const webhooks = openWebhooks(config, { store, secret, registry, log });
      webhooks.start();
      ends.push((withinMs) => webhooks.stop(withinMs));
      bell.on(WEBHOOKS_BELL, () => webhooks.wake());
      const retention = new RetentionRounds({ store, dropFiles: uploads.drop, log, now: Date.now });
      retention.start();
      ends.push(() => retention.stop());
      ends.push(startInitials(store, log));
      ends.push(startSealing(store, log));
      ends.push(startEvidence(store, { secret, registry, log }));
    }

    const codes = await prepareFirstStart(store, { secret, dataDir, now: new Date() });
    if (roles.includes('web')) {
      await web.receive(chat.handle);
      const health = async () => tellHealth(await alerts.read());
      const { bots } = house;
      const server = await startWeb({
        ...config.http,
        log,
        secret,
        store,
        bell,
        chat,
        web,
        uploads,
        registry,
        shed: metrics.shed,
        telegram: telegram.map((bot) => ({ id: bot.account, webhook: (request) => bot.webhook(request) })),
        bots,
        health,
        api: openApi({ store, publicUrl, rulebook, definitions: forms, chat }),
        console: openConsole({
          ...{ store, secret, publicUrl, rulebook, definitions: forms, bots, health, chat },
          uploads,
          webhookHosts: config.webhookAllowHosts,
          dataDir: config.dataDir,
        }),
      });
      ends.push((withinMs) => server.close(withinMs));
      ends.push((withinMs) => web.stop(withinMs));
      // The port was left to the system.
      if (config.http.port === 0) publicUrl = server.url;
    }
    startTelegram(telegram, chat);
    if (roles.includes('bot')) await startWechat(chat, metrics, () => publicUrl);
    process.stdout.write(
      greetOperator(codes, {
        publicUrl,
        bots: house.bots(),
        dataDir,
        database: store.folder ?? 'DATABASE_URL',
      }),
    );
  }

  async function startWechat(chat: Chat, metrics: Metrics, publicUrl: () => string): Promise<void> {
    exposePuppetSettings(config);
    const accountId = (channel: string, account: string) => ensureAccount(store.prisma, channel, account);
    const wechat = await openWechat(config, { store, secret, publicUrl, log, metrics, chat, accountId });
    if (!wechat) return;
    // Of these the later one ends first: the account is left before another process may take it.
    ends.push(() => wechat.lease.stop());
    ends.push((withinMs) => wechat.stop(withinMs));
  }

  /** Updates come by webhook to every web process, by polling to the one that holds the lease. */
  function startTelegram(telegram: readonly TelegramChannel[], chat: Chat): void {
    const polling = config.telegram?.mode === 'polling';
    if (!roles.includes(polling ? 'bot' : 'web')) return;
    const leases: Held[] = [];
    for (const bot of telegram) {
      ends.push((withinMs) => bot.stop(withinMs));
      if (!polling) void bot.receive(chat.handle);
      else {
        leases.push(
          holdLease(store, `telegram:${bot.account}`, {
            begin: () => bot.receive(chat.handle),
            end: () => bot.stop(5000),
          }),
        );
      }
    }
    ends.push(async () => void (await Promise.all(leases.map((lease) => lease.stop()))));
  }
}

function readPacks(flowsDir: string, log: Logger) {
  const { definitions, packs, faults } = loadPacks(flowsDir);
  for (const { file, line, code } of faults) log.warn({ file, line, fault: code }, 'a form is left out');
  if (!definitions.has(NOTICE)) throw new Fault('flows-incomplete', { path: flowsDir, form: NOTICE });
  const overrides = loadCalendar(flowsDir);
  for (const { file, line, code } of overrides.faults)
    log.warn({ file, line, fault: code }, 'the calendar of this folder is left out');
  const calendar = openCalendar({ overrides: overrides.file });
  warnOfGuesses(calendar, flowsDir, log);
  const files = [...packs.values()].map(({ file }) => file);
  return { definitions, rulebook: openRulebook(files, calendar) };
}

/** Reminders and limits of a year that is not announced go by the usual holidays. */
function warnOfGuesses(calendar: MarkedCalendar, flowsDir: string, log: Logger): void {
  const { years, pressing } = findGuessedYears(calendar, new Date());
  if (!pressing) return;
  const file = join(flowsDir, CALENDAR_FILE);
  log.warn(
    { years, file },
    'the days off of these years are guessed: fill them in when they are announced, usually in November',
  );
}

function noticeOf(forms: Definitions) {
  const notice = forms.current(NOTICE);
  if (!notice) throw new Fault('flows-incomplete', { path: '', form: NOTICE });
  return notice;
}
