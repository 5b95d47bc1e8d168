// Asks a source with Comunica and prints the rows as JSON: node ask.mjs ADDRESS QUERY [TYPE OF SOURCE].

import { QueryEngine } from "@comunica/query-sparql";
const [address, query, type] = process.argv.slice(2);
const engine = new QueryEngine();
const bindings = await engine.queryBindings(query, { sources: [type ? { type, value: address } : address] });
const rows = await bindings.toArray();
console.log(JSON.stringify(rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));
