// Bundles the pages' programs and looks into the Python packages that ship them.
//
//   npm run build            writes kg/network/static and kg/site/static
//   node build.mjs --check   fails when what is shipped is not what the sources give
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
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
process.exitCode = stale ? 1 : 0;
