// menu.txt is what the baker edits; build/menu.js is what the shop imports.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const lines = readFileSync('menu.txt', 'utf8').trim().split('\n')
const entries = lines.map((line) => line.split(' ')).map(([name, cents]) => `  '${name}': ${Number(cents)},`)
mkdirSync('build', { recursive: true })
writeFileSync('build/menu.js', `export const menu = {\n${entries.join('\n')}\n}\n`)
