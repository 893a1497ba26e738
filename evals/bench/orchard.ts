import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A deterministic source of numbers (xorshift32): every run of the bench sees the same tree. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

const WORDS = (
  'apple pear plum fig quince medlar cherry apricot damson mulberry harvest basket crate ladder cider press scale ' +
  'market price stall barrow seller season frost blossom graft prune water soil root branch leaf bark wasp worm bee'
).split(' ')

/** Writes a tree of `files` source files of about 2 KB each, in 200 directories. */
export function plantOrchard(root: string, files: number): number {
  const pick = numbers(20_261_122)
  const word = (): string => WORDS[pick(WORDS.length)] as string
  let bytes = 0
  for (let index = 0; index < files; index++) {
    const directory = path.join(root, `src/${word().slice(0, 1)}${index % 200}`)
    if (index < 6000) mkdirSync(directory, { recursive: true })
    const lines = Array.from({ length: 30 + pick(30) }, () => sourceLine(word, pick))
    const text = `${lines.join('\n')}\n`
    bytes += text.length
    mkdirSync(directory, { recursive: true })
    writeFileSync(path.join(directory, `${word()}-${index}.ts`), text)
  }
  return bytes
}

function sourceLine(word: () => string, pick: (below: number) => number): string {
  const [a, b, c] = [word(), word(), word()]
  switch (pick(5)) {
    case 0:
      return `import { ${a}${b} } from './${c}/${b}.ts'`
    case 1:
      return `  const ${a} = ${b}(${c}, ${pick(1000)}) // the ${c} of the ${a}`
    case 2:
      return `export function ${a}Of${b}${pick(100)}(${c}: number): string {`
    case 3:
      return `  if (${a}.${b} > ${pick(9999)}) return ${c}.${a}('${b}')`
    default:
      return `  // ${a} ${b} ${c} ${a} ${b}`
  }
}

/** Patterns of the kinds that lessons lead to: calls, imports, names, notes; about one in a hundred occurs. */
export function benchPatterns(count: number): string[] {
  const pick = numbers(5)
  const word = (): string => WORDS[pick(WORDS.length)] as string
  return Array.from({ length: count }, (_, index) => {
    const [a, b] = [word(), word()]
    if (index % 100 === 0) return `${a}Of${b}${index % 97}\\(`
    switch (index % 5) {
      case 0:
        return `${a}${index}\\(`
      case 1:
        return `import .* from '${a}-${index}/${b}'`
      case 2:
        return `\\b${a}\\.${b}${index}\\b`
      case 3:
        return `TODO\\(${a}${index}\\)`
      default:
        return `${a}-legacy-${index}`
    }
  })
}
