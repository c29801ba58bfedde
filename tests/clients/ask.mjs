// Asks what standard input says ({sources, queries: {name: text}}) through Comunica; prints the answers as JSON.
import { QueryEngine } from '@comunica/query-sparql';

const text = await new Response(process.stdin).text();
const { sources, queries } = JSON.parse(text);
const engine = new QueryEngine();
const answers = {};
for (const [name, query] of Object.entries(queries)) {
  const result = await engine.query(query, { sources });
  if (result.resultType === 'boolean') {
    answers[name] = await result.execute();
  } else if (result.resultType === 'quads') {
    const quads = await (await result.execute()).toArray();
    answers[name] = quads.map((one) => [one.subject.value, one.predicate.value, one.object.value]);
  } else {
    const rows = await (await result.execute()).toArray();
    answers[name] = rows.map((row) => Object.fromEntries([...row].map(([key, term]) => [key.value, term.value])));
  }
}
process.stdout.write(JSON.stringify(answers));
