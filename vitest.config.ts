import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/helpers/bundle.ts',
    testTimeout: 20_000,
    // Child processes, not threads: tests spawn process trees and change nothing global, yet a crash must stay visible.
    pool: 'forks',
    // Most tests wait for child processes: a worker for each core keeps the suite under two minutes on two.
    maxWorkers: '100%',
  },
})
