import { z } from 'zod';
import { id, moment, named, pageQuery, time } from './common.js';
import { projectState } from './projects.js';

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ examples: ['示例机械有限公司'] });
const district = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .meta({ examples: ['成都市金牛区'] });

export const enterprise = z.object({
  id,
  name: z.string(),
  creditCode: z.string().nullable().meta({ description: '统一社会信用代码' }),
  district: z.string().nullable(),
  agency: named.nullable().meta({ description: 'In whose care it is' }),
  createdAt: time,
  updatedAt: time,
});

export const enterpriseDetail = enterprise.extend({
  facts: z
    .array(
      z.object({
        key: z.string().meta({ examples: ['enterprise.headcount'] }),
        label: z.string(),
        value: z.unknown(),
        shown: z.string(),
        approximate: z.boolean(),
        at: time.meta({ description: 'When it was given' }),
      }),
    )
    .meta({ description: 'What its forms made known' }),
  contacts: z.array(
    z.object({
      name: z.string().nullable().meta({ description: 'null without the scope responses:personal' }),
      title: z.string().nullable(),
      channels: z.array(z.string()).meta({ description: 'Where they can be written to' }),
      since: time,
      endedAt: time.nullable(),
    }),
  ),
  projects: z.array(projectState),
});

export const enterpriseQuery = pageQuery.extend({
  search: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the name or the code' }),
  creditCode: z.string().max(18).optional(),
  district: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the district' }),
  changedSince: moment.optional(),
});

const codeIsRight = z
  .boolean()
  .optional()
  .meta({ description: 'Takes a code whose check character is wrong: some early ones were issued so' });

export const enterpriseChange = z.strictObject({
  name,
  creditCode: z.string().trim().max(40).optional(),
  district: district.optional(),
  facts: z
    .record(z.string().max(100), z.unknown())
    .optional()
    .meta({ description: 'By the facts that forms ask for, as in the answers of a form' }),
  codeIsRight,
});

export const newEnterprise = enterpriseChange.extend({
  isAnother: z
    .boolean()
    .optional()
    .meta({ description: 'It is another enterprise than the one known by this name' }),
});
