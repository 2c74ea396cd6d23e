import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const PACK = `pack: city
title: { zh: 示例市服务指南, en: Example city guide }
documents:
  - code: 示例 001
    name: { zh: 示例市服务指南, en: Example city guide }
    effective: "2025-01-22"
forms: [visit]
stages:
  - key: visit
    title: { zh: 上门服务, en: Visit }
    does: { zh: 去企业现场, en: Go to the enterprise }
    source: "7.1"
    forms: [visit]
`;

const VISIT = `form: visit
title: { zh: 上门服务记录, en: Visit record }
source: 附录A
by: staff
closing: { zh: 记录已提交。, en: The record has been submitted. }
sections:
  - key: basics
    title: { zh: 基本情况, en: Basics }
    questions:
      - key: enterprise_name
        type: short-text
        label: { zh: 企业名称, en: Enterprise }
        ask: { zh: 去的是哪家企业？, en: Which enterprise did you visit? }
        why: { zh: 用来归档, en: For the archive }
        how: { zh: 写全称, en: The full name }
        example: { zh: 示例机械有限公司, en: Example Machinery Ltd }
        fact: enterprise.name
      - key: level
        type: single-choice
        label: { zh: 质量水平, en: Quality level }
        options:
          - { key: high, label: { zh: 较高, en: High } }
          - { key: low, label: { zh: 较低, en: Low } }
      - key: problem
        type: yes-no
        label: { zh: 是否发现问题, en: Problems found }
      - key: problem_detail
        type: long-text
        label: { zh: 问题描述, en: What problems }
        when: { problem: true }
      - key: photos
        type: files
        label: { zh: 现场照片, en: Photos }
        required: false
        max: 1
layout:
  - table: 表 A 上门服务记录
    columns: [25, 75]
    rows:
      - [企业名称, "{enterprise_name}"]
      - [质量水平, "{level}"]
      - [是否发现问题, "{problem}"]
      - [问题描述, "{problem_detail}"]
      - [现场照片, "{photos}"]
`;

const STRAIGHT = `# all goes well
form: visit
lang: zh
now: 2026-11-20T09:00:00+08:00
turns:
  - say: 示例机械有限公司
  - press: 较高 # a button
  - say: 有
  - say: 两台设备没有校准
  - send: [{ name: a.jpg, mime: image/jpeg, size: 120000 }]
  - press: 提交
`;

const MESSY = `form: visit
lang: zh
now: 2026-11-20T09:00:00+08:00
known: { enterprise.name: 示例机械有限公司 }
turns:
  - say: 是
  - say: 返回
  - say: 示例家具有限公司
  - say: 暂停
  - wait: 3d
  - say: 继续
  - say: 较低
  - say: 没有
  - say: 跳过
  - say: 提交
`;

export const MINI = {
  'city/pack.yaml': PACK,
  'city/visit.yaml': VISIT,
  'city/visit.straight.talk.yaml': STRAIGHT,
  'city/visit.messy.talk.yaml': MESSY,
} as const;

/** A flows folder of its own, with these files beside or instead of the small pack; gone after the test. */
export function miniFlows(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'flows-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries({ ...MINI, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
