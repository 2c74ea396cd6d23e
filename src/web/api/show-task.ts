import type { z } from 'zod';
import type { Lang } from '../../flow/json.js';
import { maskPhones } from '../../service/console/mask-phones.js';
import { type TaskView, titleOf } from '../../service/work/tasks.js';
import { iso, isoOrNull } from './schemas/common.js';
import type { task } from './schemas/tasks.js';

/** Without the names of people: who may see those reads the project. */
export function showTask(view: TaskView, lang: Lang): z.input<typeof task> {
  const { id, kind, form, role, personId, agencyId, enterpriseId, matterId, opensAt, dueOn } = view;
  const { deferredTo, status, via, doneAt, reason } = view;
  return {
    ...{ id, form, role, personId, agencyId, enterpriseId, dueOn, deferredTo, status, via },
    kind: kind === 'inquiry' ? 'inquiry' : 'project',
    title: titleOf(view, lang),
    projectId: kind === 'project' ? matterId : null,
    opensAt: iso(opensAt),
    doneAt: isoOrNull(doneAt),
    reason: reason === null ? null : maskPhones(reason),
  };
}
