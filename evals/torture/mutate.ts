import type { Random } from '../redaction/random.ts'

/** Values that a field must survive, whatever its type was. */
const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '__proto__',
  [],
  {},
  [[[]]],
  ['a', 1, null],
  { type: 'text' },
  { content: [{ content: [{ content: {} }] }] },
  'x'.repeat(20_000),
  '2026-99-99T99:99:99Z',
  '../../../etc/passwd',
]

/** One line of a transcript, broken in one of the ways in which bytes and records break. */
export function mutate(line: string, random: Random): Buffer {
  return random.below(3) === 0
    ? breakBytes(Buffer.from(line), random)
    : Buffer.from(breakRecord(line, random))
}

function breakBytes(line: Buffer, random: Random): Buffer {
  const at = random.below(line.length + 1)
  const bytes = Buffer.from(line)
  switch (random.below(6)) {
    case 0:
      return bytes.subarray(0, at)
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes])
    case 2:
      return insert(bytes, at, [0x00])
    case 3:
      // an overlong form, half a character, and what UTF-8 never holds
      return insert(
        bytes,
        at,
        random.pick([
          [0xc0, 0x80],
          [0xe2, 0x82],
          [0xff, 0xfe],
        ]),
      )
    case 4:
      return insert(bytes, at, [...Buffer.from('{"a":['.repeat(random.below(400)))])
    default:
      if (bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256)
      return bytes
  }
}

const insert = (bytes: Buffer, at: number, inserted: readonly number[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), bytes.subarray(at)])

/** Changes one value anywhere in the record, or takes one away. */
function breakRecord(line: string, random: Random): string {
  const record: unknown = JSON.parse(line)
  const places = placesIn(record)
  if (places.length === 0) return line
  const { holder, key } = random.pick(places)
  if (random.below(4) === 0) Reflect.deleteProperty(holder, key)
  else Reflect.set(holder, key, random.pick(ODD_VALUES))
  return JSON.stringify(record)
}

type Place = { holder: object; key: string }

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return []
  const places: Place[] = []
  for (const [key, inner] of Object.entries(value)) places.push({ holder: value, key }, ...placesIn(inner))
  return places
}
