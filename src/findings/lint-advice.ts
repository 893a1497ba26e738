/** How linters word what they want, and the advice in it. The names are those of the message. */
const FORMS: readonly { form: RegExp; write: (groups: Readonly<Record<string, string>>) => string }[] = [
  {
    form: /^['"`]?(?<old>[\w./@:-]+)['"`]? must not be (?:called|used)[.,;:]? use ['"`]?(?<good>[\w./@:-]+?)['"`]?\.?$/i,
    write: ({ old, good }) => `Never call \`${old}\`; use \`${good}\``,
  },
  {
    form: /^(?:[\w-]+: )?['"`]?(?<old>[\w./@"-]+)['"`]? (?:can|could|should) be replaced (?:by|with) (?:the )?(?:faster |simpler )?['"`]?(?<good>\w+[./@:][\w./@:-]+)['"`]?/i,
    write: ({ old, good }) => `Use \`${good}\` instead of \`${old}\``,
  },
  {
    form: /^(?:[\w-]+: )?(?:please |should )?(?:use|prefer) ['"`]?(?<good>[\w./@:-]+)['"`]? (?:instead of|over|rather than) ['"`]?(?<old>[\w./@:-]+)['"`]?/i,
    write: ({ old, good }) => `Use \`${good}\` instead of \`${old}\``,
  },
  {
    form: /^error returned from (?:external package|interface method) (?:is unwrapped|should be wrapped)/i,
    write: () => 'Wrap every error that comes from another package or an interface method',
  },
  { form: /^missing cases in switch of type/i, write: () => 'Name every case in a switch over an enum type' },
  {
    form: /^(?:unexpected )?any\b.*(?:specify a different type|is disallowed)/i,
    write: () => 'Never use the type `any`; name the real type',
  },
  {
    form: /^use of ['"`]?(?<old>[\w./@:-]+)['"`]? (?:is )?forbidden because .{0,120}\buse ['"`]?(?<good>\w+\.\w+(?:\(\))?)/i,
    write: ({ old, good }) => `Never use \`${old}\`; use \`${good}\``,
  },
  {
    form: /^use of ['"`]?(?<old>[\w./@:-]+)['"`]? (?:is )?forbidden/i,
    write: ({ old }) => `Never use \`${old}\``,
  },
  {
    form: /^import ['"`](?<old>[\w./@:-]+)['"`] is not allowed/i,
    write: ({ old }) => `Never import \`${old}\``,
  },
  {
    form: /^error is not nil \(line \d+\) but it returns nil/i,
    write: () =>
      'Never return nil where an error is set; where that is meant, say why behind `//nolint:nilerr`',
  },
  {
    form: /^G306: Expect WriteFile permissions/,
    write: () => 'Give `os.WriteFile` a mode of `0600` or less, or say why not behind `//nolint:gosec`',
  },
  {
    form: /^there must be an empty line separating embedded fields/i,
    write: () => 'Put an empty line between the embedded fields of a struct and the others',
  },
  {
    form: /^comparing with [!=]= will fail on wrapped errors/i,
    write: () => 'Compare errors with `errors.Is`, never with `==` or `!=`',
  },
  {
    form: /^type (?:assertion|switch) on error will fail on wrapped errors/i,
    write: () => 'Ask for the type of an error with `errors.As`, never with a type assertion',
  },
  {
    form: /^do not define dynamic errors, use wrapped static errors/i,
    write: () => 'Wrap a static error instead of making a new one with `errors.New` or `fmt.Errorf`',
  },
  {
    form: /^return both a ['"`]?nil['"`]? error and an invalid value/i,
    write: () => 'Never return nil together with a nil error; return a sentinel error',
  },
  {
    form: /^Function \S+ missing the call to method parallel/i,
    write: () => 'Call `t.Parallel()` at the beginning of every test',
  },
  { form: /^Unexpected console statement/i, write: () => 'Never leave a call of `console` in the code' },
  { form: /^['"`]?print['"`]? found$/i, write: () => 'Never call `print`' },
  {
    form: /^Promises must be awaited/i,
    write: () => 'Never leave a promise alone; await it, return it, or mark it with `void`',
  },
  {
    form: /^All imports in the declaration are only used as types/i,
    write: () => 'Import types with `import type`',
  },
  { form: /^Prefer named exports/i, write: () => 'Never export by default; use named exports' },
]

/** Flags with which a linter looks for less, or for something else, than the repository asks. */
export const OTHER_RULES = /--(?:no-config|no-eslintrc|isolated|enable|select|rule|new)/

/** A call whose error is thrown away in plain sight. */
const BLANK = /(?:^|[\s,])_ :?= /

/** What a linter's message asks for, as an imperative; null when it speaks only of one place. */
export function lintAdvice(message: string, source: string): string | null {
  // Linters let a blank pass unless the repository asked for more.
  if (/^Error return value (?:of \S+ )?is not checked/.test(message))
    return BLANK.test(source)
      ? 'Never drop an error with `_`; handle it, or say why behind `//nolint:errcheck`'
      : null
  for (const { form, write } of FORMS) {
    const groups = form.exec(message)?.groups ?? (form.test(message) ? {} : undefined)
    if (groups !== undefined) return write(groups as Record<string, string>)
  }
  return null
}
