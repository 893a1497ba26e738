import type { Client } from './client.ts'

export type Commit = { oid: string; url: string }

type Wanted = {
  /** owner/name */
  repository: string
  branch: string
  /** the commit that the files were read at; GitHub refuses when the branch has moved on */
  head: string
  headline: string
  body: string
  files: ReadonlyMap<string, string>
}

/** Commits whole files to a branch: one request, all or nothing, signed by GitHub, and never over newer work. */
export async function commitFiles(
  client: Client,
  { repository, branch, head, headline, body, files }: Wanted,
): Promise<Commit> {
  const additions = [...files].map(([path, text]) => ({
    path,
    contents: Buffer.from(text).toString('base64'),
  }))
  const input = {
    branch: { repositoryNameWithOwner: repository, branchName: branch },
    expectedHeadOid: head,
    message: { headline, body },
    fileChanges: { additions },
  }
  const answer: { createCommitOnBranch: { commit: Commit } } = await client.graphql(
    'mutation Commit($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid url } } }',
    { input },
  )
  return answer.createCommitOnBranch.commit
}
