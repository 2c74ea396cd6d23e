/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = [
  'enterprise.created',
  'enterprise.changed',
  'project.created',
  'project.stage',
  'response.submitted',
  'response.changed',
  'task.done',
  'notice.done',
  'complaint.opened',
  'complaint.closed',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** Sent on demand, to see whether it arrives. */
export const TEST_EVENT = 'ping';

/** Rung when there is something to deliver. */
export const WEBHOOKS_BELL = 'webhooks';
