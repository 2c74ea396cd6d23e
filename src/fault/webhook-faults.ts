/** Why a webhook cannot be as somebody wants it. */
export const webhookFaults = {
  'webhook-url-unreadable': {
    status: 422,
    retry: false,
    zh: '地址写得不对，应该像 https://example.org/hook。',
    en: 'This is not an address. It should look like https://example.org/hook.',
  },
  'webhook-url-https': {
    status: 422,
    retry: false,
    zh: '地址必须以 https:// 开头。',
    en: 'The address must begin with https://.',
  },
  'webhook-url-login': {
    status: 422,
    retry: false,
    zh: '地址里不能带用户名和密码；请用签名核对来源。',
    en: 'The address must not hold a user name or a password; check the signature instead.',
  },
  'webhook-url-port': {
    status: 422,
    retry: false,
    zh: '端口只能是 443，或者 1024 以上。',
    en: 'The port must be 443, or 1024 or above.',
  },
  'webhook-url-private': {
    status: 422,
    retry: false,
    zh: '这是内部网络的地址，外面访问不到。要用内网地址，请管理员设置 WEBHOOK_ALLOW_HOSTS。',
    en: 'This address lies inside a private network. An operator can allow it with WEBHOOK_ALLOW_HOSTS.',
  },
  'webhook-events': {
    status: 422,
    retry: false,
    zh: '请至少选一种事件。',
    en: 'Choose at least one kind of event.',
  },
  'webhook-too-many': {
    status: 422,
    retry: false,
    zh: '最多 {most} 个，请先停用不用的。',
    en: 'There may be {most} at most. End one that is not needed first.',
  },
  'webhook-ended': {
    status: 409,
    retry: false,
    zh: '它已经停用了，请新建一个。',
    en: 'It has ended. Please add a new one.',
  },
} as const;
