// What a path of the console may lead to and the filled tables do not have: files, a template, a webhook, records with pictures.
import { join } from 'node:path';
import { formDocx } from '../../dist/documents/forms/form-docx.js';
import { printForm } from '../../dist/documents/forms/print-form.js';
import { storeUpload } from '../../dist/service/uploads/store-upload.js';
import { FIRMS, literal } from './console-rows.mjs';

/** One white point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAGzKVRwAAAABJRU5ErkJggg==',
  'base64',
);
const LIST = `企业名称\n${'没有这家企业\n'.repeat(200)}`;
const PACK = 'db5101-t190-2024';
const FORM = `${PACK}/annex-b`;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Adds them; again is harmless. → ids for the paths that take them. */
export async function addSamples({ store, client, dataDir, packs, definitions }) {
  const admin = literal('person', FIRMS + 1);
  const agency = literal('agency', 1);
  const keep = async (name, mime, bytes) => {
    const upload = { personId: admin, name, mime, bytes };
    const stored = await storeUpload(
      { folder: join(dataDir, 'uploads'), db: store.prisma },
      upload,
      new Date(),
    );
    if (stored.kind !== 'stored') throw new Error(`${name}: ${stored.why}`);
    return stored.ref;
  };
  const picture = await keep('示例照片.png', 'image/png', PICTURE);
  const list = await keep('示例名单.csv', 'text/csv', Buffer.from(LIST));
  const definition = definitions.get(FORM);
  const template = await keep(
    '示例模板.docx',
    DOCX,
    await formDocx(printForm(definition), async () => undefined),
  );
  const { file } = packs.get(PACK);

  const [webhook, evidence, held] = [
    literal('row', 1),
    literal('response', 50_002),
    literal('training', 161),
  ];
  const draft = literal('notice', 1001);
  const statements = [
    [
      `INSERT INTO form_template (id, agency_id, form, upload_id) VALUES ($1, $2, $3, $4)
        ON CONFLICT (agency_id, form) DO UPDATE SET upload_id = $4`,
      [literal('row', 2), agency, FORM, template.id],
    ],
    [
      `INSERT INTO webhook (id, agency_id, url, secret, events) VALUES ($1, $2, 'https://example.org/hook', 's', '{project.created}')
        ON CONFLICT DO NOTHING`,
      [webhook, agency],
    ],
    [
      `INSERT INTO account (id, channel, key) VALUES ($1, 'wechat', 'wechaty-puppet-wechat4u') ON CONFLICT DO NOTHING`,
      [literal('row', 3)],
    ],
    [
      `INSERT INTO project_record (id, project_id, key, uploads, person_id) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET uploads = $4`,
      [literal('row', 4), literal('project', 1), file.records[0].key, [picture.id], admin],
    ],
    [
      `UPDATE response SET record = jsonb_set(record::jsonb, '{answers,evidence}', $2::jsonb) WHERE id = $1`,
      [evidence, JSON.stringify({ label: '照片', value: [picture] })],
    ],
    [
      `INSERT INTO notice (id, kind, agency_id, title, body, audience, status) VALUES ($1, 'news', $2, '示例草稿', '示例', '{}', 'draft')
        ON CONFLICT DO NOTHING`,
      [draft, agency],
    ],
    // The same form twice, of one enterprise.
    ['UPDATE response SET enterprise_id = $2 WHERE id = $1', [literal('response', 21), literal('firm', 1)]],
    ['UPDATE complaint SET response_id = $2 WHERE id = $1', [literal('matter', 1), evidence]],
    [
      `UPDATE training SET status = 'held', materials = $2 WHERE id = $1`,
      [held, JSON.stringify([picture].map(({ id, name, mime }) => ({ id, name, mime })))],
    ],
  ];
  for (const [text, values] of statements) await client.query(text, values);
  return {
    ids: {
      '/webhooks/:id': webhook,
      '/notices/:id/edit': draft,
      '/responses/:id/files/:file': evidence,
      '/trainings/:id/files/:file': held,
      '/trainings/:id/certificates': held,
      '/trainings/:id/materials': held,
    },
    places: {
      ':file': picture.id,
      ':list': `${list.id}?owner=a${agency}`,
      ':hash': definition.hash,
      ':rule': file.rules[0].key,
      ':registration': literal('row', 160),
    },
  };
}
