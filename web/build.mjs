// Bundles the pages' programs and looks into the Python packages that ship them.
//
//   npm run build            writes kg/network/static and kg/site/static
//   node build.mjs --check   fails when what is shipped is not what the sources give
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pages = [
  { entry: "src/network/main.ts", out: "kg/network/static/network" },
  { entry: "src/site/main.ts", out: "kg/site/static/site" },
];

let stale = 0;
for (const { entry, out } of pages) {
  const result = await build({
    absWorkingDir: dirname(fileURLToPath(import.meta.url)),
    entryPoints: [entry],
    outfile: `${root}/${out}.js`,
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: ["chrome110", "firefox115", "safari16"],
    legalComments: "none", // their licences stand in THIRD_PARTY.txt
    charset: "utf8",
    logLevel: "warning",
  });
  for (const file of result.outputFiles) {
    if (process.argv.includes("--check")) {
      const shipped = await readFile(file.path).catch(() => Buffer.alloc(0));
      if (!shipped.equals(Buffer.from(file.contents))) {
        console.error(`${file.path.slice(root.length + 1)} is not what web/src gives; run \`npm run build\``);
        stale += 1;
      }
    } else {
      await mkdir(dirname(file.path), { recursive: true });
      await writeFile(file.path, file.contents);
      console.log(`${file.path.slice(root.length + 1)}  ${(file.contents.length / 1024).toFixed(0)} KB`);
    }
  }
}

// What the build was made from, so that a test without Node can tell when it is stale.
const web = dirname(fileURLToPath(import.meta.url));
const sources = (await readdir(join(web, "src"), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(web.length + 1))
  .sort();
const digest = createHash("sha256");
for (const name of [...sources, "package-lock.json"]) {
  digest
    .update(name)
    .update("\0")
    .update(await readFile(join(web, name)))
    .update("\0");
}
if (!process.argv.includes("--check")) {
  await writeFile(`${root}/kg/site/static/sources.sha256`, `${digest.digest("hex")}\n`);
}
process.exitCode = stale ? 1 : 0;
