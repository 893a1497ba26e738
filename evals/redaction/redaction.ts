// Prints how well secrets are hidden and honest text is left alone: node evals/redaction/redaction.ts [SEED] [EACH]
import { measure, type Share } from './measure.ts'

const [seed = '1', each = '40'] = process.argv.slice(2)
const { secrets, honest, recall, overRedaction, keptAround } = measure(Number(seed), Number(each))
const percent = (value: number): string => `${(value * 100).toFixed(2)} %`

function table(title: string, shares: readonly Share[]): void {
  console.log(`\n${title}`)
  for (const { kind, hit, of, firstMiss } of shares) {
    const miss = firstMiss === null ? '' : `  e.g. ${JSON.stringify(firstMiss.slice(0, 120))}`
    console.log(`  ${kind.padEnd(32)} ${String(hit).padStart(4)} of ${of}${miss}`)
  }
}

table('secrets hidden', secrets)
table('honest texts untouched', honest)
console.log(
  `\nrecall ${percent(recall)}, over-redaction ${percent(overRedaction)}, surroundings kept ${percent(keptAround)}`,
)
