/** Whether a sorted list holds the value. */
export function includesSorted(list: readonly string[], value: string): boolean {
  return list[lowerBound(list, value)] === value
}

/** The index of the first entry that is not before the value. */
export function lowerBound(list: readonly string[], value: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as string) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Splits NUL-separated output of git. */
export function splitNul(output: Buffer): string[] {
  const text = output.toString('utf8')
  return text === '' ? [] : text.replace(/\0$/, '').split('\0')
}
