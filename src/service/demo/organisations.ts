interface DemoStaff {
  readonly name: string;
  readonly role: 'admin' | 'staff' | 'expert';
}

export interface DemoAgency {
  readonly name: string;
  readonly district: string;
  readonly people: readonly DemoStaff[];
}

export const bureau = { name: '示例市市场监督管理局', district: '成都市', member: '钱示管' } as const;

/** Enterprises go to them in turn. */
export const agencies: readonly DemoAgency[] = [
  {
    name: '成都示例质量服务中心',
    district: '成都市新都区',
    people: [
      { name: '李示领', role: 'admin' },
      { name: '李示强', role: 'staff' },
      { name: '何示芳', role: 'expert' },
    ],
  },
  {
    name: '成都示例标准与计量促进会',
    district: '成都市武侯区',
    people: [
      { name: '孙示华', role: 'admin' },
      { name: '孙示明', role: 'staff' },
      { name: '许示兰', role: 'expert' },
    ],
  },
];
