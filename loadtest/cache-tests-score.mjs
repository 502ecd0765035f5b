// node cache-tests-score.mjs SUITE_DIR RESULTS: counts what passed by kind, by the suite's own judgement, and names the rest.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [dir, file] = process.argv.slice(2)
const load = name => import(pathToFileURL(path.join(path.resolve(dir), name)))
const { determineTestResult: judge, resultTypes: { pass, yes } } = await load('test-engine/lib/results.mjs')
const suites = (await load('tests/index.mjs')).default
const results = JSON.parse(fs.readFileSync(file, 'utf8'))

const score = {}
for (const test of suites.flatMap(suite => suite.tests).filter(test => !test.browser_only)) {
  const kind = score[test.kind ?? 'required'] ??= { passed: 0, of: 0, others: [] }
  kind.of++
  if ([pass, yes].includes(judge(suites, test.id, results))) kind.passed++
  else kind.others.push(`  ${test.id}: ${[results[test.id]].flat()[1] ?? 'a test it builds on did not pass'}`)
}
for (const kind of ['required', 'optimal']) {
  console.log(`${kind}: ${score[kind].passed} of ${score[kind].of}`)
  score[kind].others.forEach(line => console.log(line))
}
console.log(`check: ${score.check.passed} of ${score.check.of} (neither right nor wrong)`)
