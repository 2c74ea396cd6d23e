import { AsyncLocalStorage } from 'node:async_hooks';

type OnFault = (error: unknown) => void;

/** Whose code is running, through every callback and promise that it begins. */
const running = new AsyncLocalStorage<OnFault | undefined>();

/** Runs foreign code: what it throws later, where nobody can catch it, is known to be its own. */
export const contain = <T>(onFault: OnFault, run: () => T): T => running.run(onFault, run);

/** Runs the house's own code from within foreign code. */
export const release = <T>(run: () => T): T => running.run(undefined, run);

/**
 * For handlers of `uncaughtException` and `unhandledRejection`: true when a puppet threw it. Its channel has been told and
 * starts it anew; the process is sound and goes on.
 */
export function takePuppetFault(error: unknown): boolean {
  const onFault = running.getStore();
  if (!onFault) return false;
  running.run(undefined, () => onFault(error));
  return true;
}
