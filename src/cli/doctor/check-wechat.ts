import { importPuppet } from '../../channels/wechat/open-bot.js';
import type { Config } from '../../config/config.js';
import { Fault } from '../../fault/fault.js';
import { bad, type Finding, good } from './finding.js';

/** Whether the puppet is installed; how its log-in stands is told by the running service. */
export async function checkWechat({ wechat }: Config): Promise<readonly Finding[]> {
  if (wechat === undefined) return [good('wechat-off')];
  const { puppet } = wechat;
  try {
    await importPuppet(puppet);
    return [good('wechat-good', { puppet })];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return [bad('wechat-missing', { puppet })];
  }
}
