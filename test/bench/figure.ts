/** A line of the table: what was measured, what came out, and whether the goal was met; without a goal it is information. */
export type Line = { what: string; value: string; goal?: string; met?: boolean };

/** A measurement by its name on the command line. */
export type Figure = { title: string; run(): Promise<Line[]> };

/** The value below which a share of them lies. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
