// Runs many command lines through the built command's own entry in one process: starting Node a hundred times would take minutes.
// Standard input: [{ args, language }]; standard output: [{ code, out, err }].
import { readFileSync } from "node:fs";
import { start } from "../../dist/app/cli/start.js";

process.setMaxListeners(0);
process.stdout.setMaxListeners(0);
const write = process.stdout.write.bind(process.stdout);
const results = [];
for (const { args, language } of JSON.parse(readFileSync(0, "utf8"))) {
  const said = { out: "", err: "" };
  const into = (name) => (text) => {
    said[name] += text;
    return true;
  };
  process.stdout.write = into("out");
  process.stderr.write = into("err");
  process.env.ASSAY_LANGUAGE = language;
  results.push({ code: await start(args), ...said });
}
write(JSON.stringify(results));
