/** A clock that stands until it is moved. Instants in milliseconds. */
export function movedClock(start = Date.parse('2024-09-01T00:00:00Z')) {
  let instant = start;
  const listeners: (() => void)[] = [];
  return {
    now: () => instant,
    onChange: (changed: () => void) => void listeners.push(changed),
    move(to: number) {
      instant = to;
      for (const changed of listeners) changed();
    },
  };
}
