/** Makes something at its first use, and only then: a client that a function never needs costs its start nothing. */
export const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
