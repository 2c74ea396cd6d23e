import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { environment } from '../../src/config/environment.js';
import { readConfig } from '../../src/config/read-config.js';
import { settings } from '../../src/config/settings.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const { engines, scripts } = JSON.parse(read('package.json')) as {
  engines: { node: string };
  scripts: { start: string };
};
const ROLES = ['web', 'bot', 'worker'];
/** What Node itself reads. */
const NODES_OWN = ['NODE_ENV'];
const known = (name: string): boolean => name in environment.shape || NODES_OWN.includes(name);
const isSecret = (name: string): boolean => settings[name as keyof typeof settings]?.secret === true;

test('the unit sets what there is to set, and starts what npm start does', () => {
  const unit = read('docs/deploy/zhitong.service');
  const set = [...unit.matchAll(/^Environment=(.+)$/gm)].flatMap(([, pairs = '']) => pairs.split(' '));
  expect(set.map((pair) => pair.split('=')[0] ?? '').filter((name) => !known(name))).toEqual([]);
  expect(unit).toContain(`ExecStart=/usr/bin/${scripts.start}\n`);
});

describe('the container', () => {
  const file = read('docs/deploy/Containerfile');

  test('runs on a Node the package is for, as no root, from folders that are there', () => {
    const versions = [...file.matchAll(/^FROM node:(\d+)-slim/gm)].map(([, major]) => Number(major));
    const [, least] = /^>=(\d+)/.exec(engines.node) ?? [];
    expect(versions).toHaveLength(2);
    for (const version of versions) expect(version).toBeGreaterThan(Number(least));
    expect(new Set(versions).size).toBe(1);
    const last = file.slice(file.lastIndexOf('FROM '));
    expect(last).toMatch(/^USER (?!root|0)\w+$/m);
    expect(last).toContain(`CMD ${JSON.stringify(scripts.start.split(' ')).replaceAll(',', ', ')}`);
    const copied = [...last.matchAll(/^COPY --from=build \/app\/(\S+) /gm)].map(([, path = '']) => path);
    // dist and node_modules are made while it is built.
    const made = ['dist', 'node_modules'];
    expect(copied.filter((path) => !made.includes(path) && !existsSync(join(root, path)))).toEqual([]);
    expect(copied).toEqual(expect.arrayContaining(['bin', 'prisma', 'flows', ...made]));
  });

  test('sets what there is to set', () => {
    const set = [...file.matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs = '']) => pairs.split(' '));
    const variables = Object.fromEntries(set.map((pair) => pair.split('=')));
    expect(Object.keys(variables).filter((name) => !known(name))).toEqual([]);
    expect(readConfig(variables, '/app')).toMatchObject({ dataDir: '/data', http: { host: '0.0.0.0' } });
  });
});

test('of the compose file every process has settings that are right, and nothing may be written but its data', () => {
  const given: Record<string, string> = {
    POSTGRES_PASSWORD: 'secret',
    SECRET_KEY: 'k'.repeat(64),
    PUBLIC_URL: 'https://zhitong.example',
  };
  const text = read('docs/deploy/compose.yaml').replace(
    /\$\{(\w+)(?::\?|:-([^}]*))\}/g,
    (_, name: string, otherwise = '') => given[name] ?? otherwise,
  );
  const { services } = parse(text, { merge: true }) as {
    services: Record<
      string,
      { environment: Record<string, string>; read_only?: boolean; cap_drop?: string[] }
    >;
  };
  for (const role of ROLES) {
    const { environment: variables = {}, read_only, cap_drop } = services[role] ?? {};
    expect(Object.keys(variables).filter((name) => !known(name))).toEqual([]);
    expect(readConfig(variables, '/app').roles).toEqual([role]);
    expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
  }
});

describe('in Kubernetes', () => {
  interface Container {
    readonly env: readonly { readonly name: string; readonly value: string }[];
    readonly securityContext: object;
    readonly [probe: `${string}Probe`]: { readonly httpGet: { readonly path: string } };
  }
  interface Thing {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly data: Record<string, string>;
    readonly stringData: Record<string, string>;
    readonly spec: {
      readonly selector: { readonly matchLabels: { readonly role: string } };
      readonly template: {
        readonly spec: { readonly containers: readonly [Container]; readonly securityContext: object };
      };
      readonly rules: readonly {
        readonly http: { readonly paths: readonly { readonly path: string }[] };
      }[];
    };
  }
  const all = parseAllDocuments(read('docs/deploy/kubernetes.yaml')).map((one) => one.toJS() as Thing);
  const of = (kind: string) => all.filter((one) => one.kind === kind);
  const deployments = of('Deployment');
  const [secret = {}] = of('Secret').map(({ stringData }) => stringData);
  const [open = {}] = of('ConfigMap').map(({ data }) => data);

  test('every process has settings that are right, and secrets are no open ones', () => {
    for (const name of [...Object.keys(secret), ...Object.keys(open)]) expect(known(name), name).toBe(true);
    expect(Object.keys(open).filter(isSecret)).toEqual([]);
    const own = deployments.map(({ spec }) => {
      const { env } = spec.template.spec.containers[0];
      const variables = Object.fromEntries(env.map(({ name, value }) => [name, value]));
      return readConfig({ ...secret, ...open, ...variables }, '/app').roles;
    });
    expect(new Set(own.flat())).toEqual(new Set(ROLES));
  });

  test('pods differ by their role alone, run without rights and are looked after', () => {
    const alike = deployments.map(({ spec }) => {
      const { role } = spec.selector.matchLabels;
      const json = JSON.stringify(spec.template).replaceAll(`"role":"${role}"`, '"role":""');
      return json.replace(/"name":"ROLES","value":"[^"]+"/, '');
    });
    expect(new Set(alike).size).toBe(1);
    const [pod] = deployments.map(({ spec }) => spec.template.spec);
    expect(pod?.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(pod?.containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const routes = read('src/web/health-routes.ts');
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'] as const)
      expect(routes).toContain(`app.get('${pod?.containers[0][probe]?.httpGet.path}'`);
    const guarded = of('PodDisruptionBudget').map(({ spec }) => spec.selector.matchLabels.role);
    expect(guarded.sort()).toEqual([...ROLES].sort());
  });

  test('what is led in from outside is what the proxy of the handbook leads in', () => {
    const [, list = ''] = /location ~ \^\/\(([\w|]+)\)/.exec(read('docs/operations.md')) ?? [];
    const paths = of('Ingress').flatMap(({ spec }) => spec.rules.flatMap(({ http }) => http.paths));
    expect(paths.map(({ path }) => path.slice(1)).sort()).toEqual(list.split('|').sort());
  });
});
