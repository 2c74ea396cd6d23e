import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MockWechat } from '../fakes/mock-wechat.js';
import { wireTo } from '../fakes/mock-wechat-wire.js';
import { ServiceProcess, type ServiceSettings } from './service-process.js';

const PRELOAD = pathToFileURL(join(import.meta.dirname, '../fakes/mock-wechat-preload.mjs')).href;

/** The built service with WeChat on, its puppet at this stand-in; killed, it hangs up. */
export function wechatProcess(platform: MockWechat, settings: ServiceSettings, port: number): ServiceProcess {
  return new ServiceProcess(
    {
      ...settings,
      environment: { WECHATY_PUPPET: 'wechaty-puppet-mock', ...settings.environment },
      preload: PRELOAD,
      onLaunch: (child) => {
        const wire = wireTo(child);
        platform.serve(wire);
        child.once('exit', () => platform.hangUp(wire));
      },
    },
    port,
  );
}
