// Run by the outside ruler before each measurement: migrates PG_URL, and leaves packs, invite and script in out/.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFlows } from './drive/make-flows.mjs';
import { prepareDatabase } from './drive/prepare.mjs';
import { makeScript } from './drive/script.mjs';

const out = join(import.meta.dirname, 'outside/out');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
makeFlows(join(out, 'flows'), [30]);
const codes = await prepareDatabase({
  databaseUrl: process.env.PG_URL,
  dataDir: join(out, 'data'),
  secretKey: process.env.SECRET_KEY,
  form: 'bench/survey30',
});
writeFileSync(join(out, 'vars.json'), JSON.stringify(codes.map((code) => ({ code }))));
writeFileSync(join(out, 'script.json'), JSON.stringify(makeScript(), null, 1));
