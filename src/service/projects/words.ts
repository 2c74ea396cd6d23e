import type { Text } from '../../flow/json.js';
import { fill } from '../../flow/say/fill.js';

/** What projects are called, and what stands in a record that nobody wrote. */
export const projectWords = {
  name: { zh: '{enterprise}{service}（{year}年）', en: '{enterprise}: {service} ({year})' },
  whichGoesOn: {
    zh: '两家企业合并后有两个同一标准的项目，定下接着办哪一个',
    en: 'Two enterprises became one with two projects of a standard: say which goes on',
  },
  noComplaint: { zh: '服务期间没有投诉', en: 'there was no complaint' },
  complaintsClosed: { zh: '{count} 件投诉均已办结', en: 'complaints: {count}, all closed' },
  complaintsOpen: { zh: '还有 {count} 件投诉没有办结', en: 'complaints still open: {count}' },
} as const satisfies Record<string, Text>;

/** The title of a pack says what it is a guide to; a project is that thing itself. */
const FRAME = /^(?:中小企业|小微企业)|(?:工作)?(?:指南|规范|行动)$/gu;

export function nameProject(enterprise: string, packTitle: Text, year: string): string {
  const service = packTitle.zh.replace(FRAME, '');
  return fill(projectWords.name, 'zh', { enterprise, service, year });
}
