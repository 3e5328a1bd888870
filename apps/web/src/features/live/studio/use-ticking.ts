import { useSyncExternalStore } from 'react';

const second = 1000;
const each = (changed: () => void) => {
  const timer = setInterval(changed, second);
  return () => { clearInterval(timer); };
};
const never = () => () => undefined;

/** This browser's clock in whole seconds of milliseconds, moving while `on`. The server has no say in it. */
export function useTicking(on: boolean): number {
  return useSyncExternalStore(on ? each : never, () => Math.floor(Date.now() / second) * second, () => 0);
}
