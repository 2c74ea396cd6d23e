import type { FastifyInstance } from 'fastify';
import { Fault } from '../fault/fault.js';
import { fill } from '../flow/say/fill.js';
import { chinaClock } from '../service/calendar/china-clock.js';
import { qrOf } from '../service/invites/invite-links.js';
import { isUuid } from '../service/projects/take-project.js';
import { opensAt, whyShut } from '../service/trainings/arrive.js';
import { checkInLink, isBoardKey } from '../service/trainings/board-link.js';
import { checkInCode } from '../service/trainings/check-in-code.js';
import { sayWhen } from '../service/trainings/say-when.js';
import { countSeats, type Seats } from '../store/trainings/registrations.js';
import { findTraining, type TrainingRow } from '../store/trainings/trainings.js';
import { escapeHtml } from './escape-html.js';
import { langOf } from './problem.js';
import { TRAINING_STYLE } from './training-style.js';
import { trainingWords as words } from './training-words.js';
import type { WebParts } from './web-parts.js';

type Lang = 'zh' | 'en';

/** A code changes each minute, and people look for themselves among those who are here. */
const REFRESH_SECONDS = 5;

type Board = Pick<WebParts, 'store' | 'secret' | 'publicUrl' | 'bots'>;

/** The code to check in with, big, and how many are here. Opened by a signed link; it shows no names. */
export function addTrainingBoard(app: FastifyInstance, parts: Board): void {
  app.get('/training/board.css', async (_, reply) =>
    reply.header('cache-control', 'max-age=3600').type('text/css; charset=utf-8').send(TRAINING_STYLE),
  );
  app.get<{ Params: { id: string }; Querystring: { key?: unknown } }>(
    '/training/:id',
    async (request, reply) => {
      const now = new Date();
      const { id } = request.params;
      const { key } = request.query;
      const training = isUuid(id) ? await findTraining(parts.store.prisma, id) : undefined;
      // To whoever has no key the page is not there.
      if (!training || typeof key !== 'string' || !isBoardKey(parts.secret, training, key, now))
        throw new Fault('not-found');
      const seats = await countSeats(parts.store.prisma, id);
      return reply
        .headers({ 'cache-control': 'no-store', refresh: String(REFRESH_SECONDS) })
        .type('text/html; charset=utf-8')
        .send(await writeBoard(training, seats, parts, langOf(request), now));
    },
  );
}

async function writeBoard(
  training: TrainingRow,
  seats: Seats,
  parts: Board,
  lang: Lang,
  now: Date,
): Promise<string> {
  const shut = whyShut(training, now);
  const middle = shut
    ? `<p class="order"><strong>${escapeHtml(sayShut(shut.kind, training, lang))}</strong></p>`
    : await writeCode(training, parts, lang, now);
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title[lang]}</title>
<link rel="stylesheet" href="/training/board.css"></head>
<body><main><header><h1>${escapeHtml(training.title)}</h1><p>${escapeHtml(sayWhen(training, lang))}</p></header>
${middle}${writeSeats(seats, lang)}</main></body></html>`;
}

async function writeCode(training: TrainingRow, parts: Board, lang: Lang, now: Date): Promise<string> {
  const { number, secret } = training;
  const { publicUrl } = parts;
  const link = checkInLink(training, { publicUrl, bots: parts.bots?.() ?? [] }, now);
  const order = fill(words.order, lang, { number: String(number), code: checkInCode(secret, now) });
  return `<div class="qr">${await qrOf(link)}</div>
<p class="order">${words.scan[lang]}<strong>${escapeHtml(order)}</strong></p>`;
}

function sayShut(kind: 'too-early' | 'over' | 'cancelled', training: TrainingRow, lang: Lang): string {
  if (kind === 'too-early') return fill(words.opens, lang, { clock: chinaClock(opensAt(training)) });
  return words[kind][lang];
}

const writeSeats = ({ arrived, registered }: Seats, lang: Lang): string =>
  `<p class="here"><span>${words.here[lang]}<strong>${arrived}</strong></span><span>${words.registered[lang]}<strong>${registered}</strong></span></p>`;
