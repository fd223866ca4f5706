// Puts what the build made elsewhere where the package is made from: the server, the examples and the licences.
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import * as path from 'node:path';

const jar = path.resolve('../server/target/progeny.jar');
if (!existsSync(jar)) {
  console.error(`There is no language server to package: ${jar} was not built.`);
  console.error('Build it in the folder above first: mvn -DskipTests package');
  process.exit(1);
}
mkdirSync('server', { recursive: true });
copyFileSync(jar, 'server/progeny.jar');
for (const licence of ['LICENSE', 'NOTICE']) {
  copyFileSync(path.join('..', licence), licence);
}
rmSync('examples', { recursive: true, force: true });
for (const folder of ['images', 'rules']) {
  cpSync(path.join('../server/examples', folder), path.join('examples', folder), { recursive: true });
}
