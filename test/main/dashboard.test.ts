import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/config/read-config.js';
import { type Service, startService } from '../../src/main/start-service.js';
import { ALERT_KINDS, alertKinds } from '../../src/service/alerts/alert-kinds.js';
import { startTestServer, type TestServer } from '../store/test-database.js';

const DEPLOY = join(import.meta.dirname, '../../docs/deploy');
const RULES = join(DEPLOY, 'prometheus-rules.yaml');
const PORT = 20_000 + (process.pid % 20_000);

const folder = mkdtempSync(join(tmpdir(), 'dashboard-'));
let server: TestServer;
let service: Service;
/** Of a whole service, as Prometheus reads them. */
let metrics: ReadonlySet<string>;

beforeAll(async () => {
  server = await startTestServer();
  const config = readConfig(
    {
      ...{ DATABASE_URL: await server.create(), DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(PORT) },
      SECRET_KEY: 'the secret of the dashboard, long enough',
    },
    join(import.meta.dirname, '../..'),
  );
  service = await startService(config, pino({ level: 'silent' }));
  const text = await (await fetch(`http://127.0.0.1:${PORT}/metrics`)).text();
  metrics = new Set(
    [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [name, `${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}, 60_000);

afterAll(async () => {
  await service.stop(10_000);
  await server.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const namesIn = (query: string): readonly string[] =>
  query.match(/\b(?:zhitong|process|nodejs)_[a-z0-9_]+/g) ?? [];

const panels = (JSON.parse(readFileSync(join(DEPLOY, 'grafana.json'), 'utf8')) as Dashboard).panels;
interface Dashboard {
  readonly panels: readonly {
    readonly id: number;
    readonly type: string;
    readonly targets?: readonly { readonly expr: string }[];
  }[];
}

const rules = (parse(readFileSync(RULES, 'utf8')) as Rules).groups.flatMap((group) => group.rules);
interface Rules {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string; readonly kind: string };
}

test('every panel asks for metrics there are, and every metric of ours is on a panel', () => {
  const asked = new Set(panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => namesIn(expr))));
  expect([...asked].filter((name) => !metrics.has(name))).toEqual([]);
  const ours = [...metrics].filter(
    (name) => name.startsWith('zhitong_') && !/_(?:bucket|sum|count)$/.test(name),
  );
  expect(ours.filter((name) => !asked.has(name) && !asked.has(`${name}_bucket`))).toEqual([]);
  expect(ours.length).toBeGreaterThan(25);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  expect(panels.filter(({ type }) => type === 'row')).toHaveLength(7);
});

test('the rules of Prometheus are the conditions operators are told of, with their levels and times', () => {
  expect(rules.flatMap(({ expr }) => namesIn(expr)).filter((name) => !metrics.has(name))).toEqual([]);
  const seconds = (span = '0s') => Number.parseInt(span, 10) * (span.endsWith('m') ? 60 : 1);
  const told = rules
    .filter(({ labels }) => labels.kind !== 'process-gone')
    .map((rule) => [rule.labels.kind, rule.labels.severity, seconds(rule.for)]);
  const known = ALERT_KINDS.map((kind) => [kind, alertKinds[kind].level, alertKinds[kind].holdSeconds]);
  expect(told.sort()).toEqual(known.sort());
});

test('promtool, where it is installed, takes the rules', () => {
  const promtool = '/usr/bin/promtool';
  if (!existsSync(promtool)) return;
  expect(execFileSync(promtool, ['check', 'rules', RULES], { encoding: 'utf8' })).toContain('SUCCESS');
});
