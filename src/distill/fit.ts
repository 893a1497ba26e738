import { estimateTokens } from './estimate-tokens.ts'
import { numbered } from './numbered.ts'
import type { Mark } from './passages.ts'
import type { Item } from './promise.ts'
import { shorten } from './shorten.ts'

/** An item as it is shown: every line of it carries the line number of the transcript and the mark of who speaks. */
export type Shown = { item: Item; text: string }

/** The lengths in which a passage can be shown, in characters: enough to know it, to understand it, all that is worth it. */
const SIZES: Record<Mark, readonly [number, number, number]> = {
  H: [700, 2_500, 8_000],
  A: [320, 1_000, 3_500],
  $: [160, 900, 1_500],
  T: [260, 800, 2_000],
  E: [80, 600, 1_600],
  X: [100, 200, 400],
}

/** What a longer form is worth beside the shorter one. A call that went wrong is understood only as a whole. */
const WORTH = [1, 0.6, 0.35] as const
const WORTH_WHOLE = [1, 0.9, 0.35] as const
const WENT_WRONG = 48

/** What a line of a gap costs: `…`. */
const GAP = 2

type Form = { text: string; tokens: number }
type Choice = { item: Item; level: number; value: number }

/** Finds the most promising passages, in the longest forms, that fit a budget together; in the order of the session. */
export function fitter(items: readonly Item[]): (budget: number) => Shown[] {
  const wanted = choices(items)
  const forms = new Map<Choice, Form>()
  return (budget) => {
    const shown = new Map<Item, Form>()
    let used = 0
    for (const choice of wanted) {
      if (budget - used < GAP * 4) break
      const before = shown.get(choice.item)
      if (choice.level > 0 && before === undefined) continue
      const form = forms.get(choice) ?? formOf(choice)
      forms.set(choice, form)
      const grown = form.tokens - (before?.tokens ?? 0)
      if (used + grown > budget) continue
      shown.set(choice.item, form)
      used += grown
    }
    return [...shown]
      .map(([item, { text }]) => ({ item, text }))
      .toSorted((a, b) => a.item.order - b.item.order)
  }
}

function formOf({ item, level }: Choice): Form {
  const text = numbered(item, shorten(item.text, item.mark, SIZES[item.mark][level] ?? 0))
  return { text, tokens: estimateTokens(text) + GAP }
}

function choices(items: readonly Item[]): Choice[] {
  return items
    .flatMap((item) =>
      (item.mark === '$' && item.promise >= WENT_WRONG ? WORTH_WHOLE : WORTH).map((worth, level) => ({
        item,
        level,
        value: item.promise * worth,
      })),
    )
    .toSorted((a, b) => b.value - a.value || a.level - b.level || a.item.order - b.item.order)
}
