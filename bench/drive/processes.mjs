// What the kernel knows of a process.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK']).toString());

function readStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    // proc(5): 4 ppid, 14 utime, 15 stime, 16 cutime, 17 cstime; here from field 3 on.
    return {
      parent: fields[1],
      own: (fields[11] + fields[12]) * TICK_MS,
      reaped: (fields[13] + fields[14]) * TICK_MS,
    };
  } catch {
    return undefined;
  }
}

/** Processor milliseconds of a process and of its children, living and ended. */
export function cpuOf(pid) {
  const self = readStat(pid);
  if (!self) return Number.NaN;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(readStat)
    .filter((stat) => stat?.parent === pid);
  return self.own + self.reaped + children.reduce((sum, { own, reaped }) => sum + own + reaped, 0);
}

/** Megabytes in memory, now and at most. */
export function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
