/* The search without a browser: reads a line {whole, home, queries, atOnce}, the data of a scan and the search folder of
   the same library in shards, and writes for each query both answers, as far as people see them, and what the shards cost. */
const fs = require("fs"), path = require("path"), readline = require("readline");
const assets = process.argv[2];
for (const name of ["engine.js", "shards.js"]) (0, eval)(fs.readFileSync(path.join(assets, name), "utf-8"));

function seen(items) {
  return items.map((page) => page.map(({ location, title, text, tags, terms }) => [location, title, text, tags, Object.keys(terms)]));
}

async function answers({ whole, home, queries, atOnce }) {
  const scan = PolicySearch.scan(JSON.parse(fs.readFileSync(whole, "utf-8")));
  const data = JSON.parse(fs.readFileSync(path.join(home, "policysite.json"), "utf-8"));
  let files = 0, bytes = 0;
  const get = async (name) => {
    const text = fs.readFileSync(path.join(home, name + ".js"), "utf-8");
    files += 1;
    bytes += text.length;
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };
  const found = [];
  for (const query of queries) {
    const search = PolicySearch.shards(data, get, atOnce);
    files = bytes = 0;
    let said = await search(query, 0), items = said.items;
    const about = said.about || 0, first = { files, bytes };
    while (said.more) {
      said = await search(query, items.length);
      items = items.concat(said.items);
    }
    found.push({ query, scan: seen(scan(query).items), shards: seen(items), about, first });
  }
  return found;
}

let turn = Promise.resolve();
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  turn = turn.then(() => answers(JSON.parse(line))).then((found) => console.log(JSON.stringify(found)), (fault) => console.log(JSON.stringify({ fault: fault.stack })));
});
