/** Ways in which sealed values cannot be read. */
export const keyFaults = {
  'secret-key-wrong': {
    status: 500,
    retry: false,
    zh: 'SECRET_KEY 与这个数据库不符：个人信息是用另一把密钥加密的。请用原来的 SECRET_KEY（或 DATA_DIR 下的 secret.key），或从备份恢复它。',
    en: 'SECRET_KEY is not the one of this database: its personal values were sealed with another. Use the former SECRET_KEY (or secret.key of DATA_DIR), or restore it from a backup.',
  },
  'sealed-unreadable': {
    status: 500,
    retry: false,
    zh: '有一处加密内容无法读取（密钥 {key}）：{reason}',
    en: 'A sealed value cannot be read (key {key}): {reason}',
  },
  'sealed-key-unknown': {
    status: 503,
    retry: true,
    zh: '加密密钥 {key} 还没有读到，请稍后再试。',
    en: 'The key {key} has not been read yet. Please try again.',
  },
  'keys-stale': {
    status: 503,
    retry: true,
    zh: '加密密钥已有一会儿没有更新，暂不保存个人信息，请稍后再试。',
    en: 'The keys have not been read anew for a while, so nothing personal is stored now. Please try again.',
  },
} as const;
