import type { Eval } from './record.ts'

/** The globs of the files that decide about an eval, without `paths`, which only says when it is of interest. */
export function ownGlobs(record: Eval): readonly string[] {
  switch (record.kind) {
    case 'file': {
      const path = record.file.path.replace(/^\.\//, '').replace(/\/$/, '')
      return [path, `${path}/**`]
    }
    case 'content':
      return record.content.files
    case 'structure':
      return record.structure.files
    case 'change':
      return 'when' in record.change ? [...record.change.when, ...record.change.require] : record.change.files
    case 'command':
      return record.command.inputs
  }
}
