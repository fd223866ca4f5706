import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import { askJava, findJava, NoJavaError, parseVersion, type Surroundings } from '../src/java';

/** A machine with these executables, by what each prints. */
function machine(installed: Record<string, string>, rest: Partial<Surroundings> = {}): Surroundings {
  return {
    setting: null,
    extensionFolder: '/extension',
    environment: {},
    platform: 'linux',
    ask: (executable) => {
      const printed = installed[executable];
      return printed === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(printed);
    },
    ...rest,
  };
}

const J8 = 'java version "1.8.0_392"';
const J17 = 'openjdk version "17.0.9" 2023-10-17';
const J25 = 'openjdk version "25-ea" 2025-09-16';

const everywhere = {
  '/set/bin/java': J17,
  '/extension/jre/bin/java': J17,
  '/jdk/bin/java': J17,
  '/java/bin/java': J17,
  java: J17,
};
const homes = { JDK_HOME: '/jdk', JAVA_HOME: '/java' };

test('reads the feature release of old and new version texts', () => {
  assert.equal(parseVersion(J8), 8);
  assert.equal(parseVersion(J17), 17);
  assert.equal(parseVersion(J25), 25);
  assert.equal(parseVersion('openjdk version "21" 2023-09-19'), 21);
  assert.equal(parseVersion('bash: java: command not found'), 0);
});

test('searches setting, bundled runtime, JDK_HOME, JAVA_HOME, PATH, in this order', async () => {
  const installed: Record<string, string> = { ...everywhere };
  const order: string[] = [];
  for (let setting: string | null = '/set'; Object.keys(installed).length > 0; setting = null) {
    const java = await findJava(machine(installed, { setting, environment: homes }));
    order.push(java.source);
    delete installed[java.executable];
  }
  assert.deepEqual(order, ['progeny.java.home', 'the bundled runtime', 'JDK_HOME', 'JAVA_HOME', 'PATH']);
});

test('passes over a Java that is too old', async () => {
  const java = await findJava(machine({ '/jdk/bin/java': J8, java: J25 }, { environment: homes }));
  assert.deepEqual(java, { executable: 'java', version: 25, source: 'PATH' });
});

test('does not pass over a setting that cannot be used', async () => {
  await assert.rejects(findJava(machine(everywhere, { setting: '/nowhere' })), (error: Error) => {
    assert.ok(error instanceof NoJavaError);
    assert.match(error.message, /Java 17 or later.*progeny\.java\.home: \/nowhere\/bin\/java does not run/);
    return true;
  });
});

test('says everything that was tried', async () => {
  await assert.rejects(
    findJava(machine({ '/java/bin/java': J8 }, { environment: homes })),
    /JDK_HOME: \/jdk\/bin\/java does not run; JAVA_HOME: \/java\/bin\/java is Java 8; PATH: java does not run/,
  );
});

test('takes the executable itself as a setting', async () => {
  const java = await findJava(machine({ '/opt/jdk/bin/java': J17 }, { setting: '/opt/jdk/bin/java' }));
  assert.equal(java.executable, '/opt/jdk/bin/java');
});

test('knows the paths of Windows', async () => {
  const java = await findJava(
    machine({ 'C:\\jdk\\bin\\java.exe': J17 }, { platform: 'win32', environment: { JAVA_HOME: 'C:\\jdk' } }),
  );
  assert.equal(java.executable, 'C:\\jdk\\bin\\java.exe');
});

test('asks a real executable and fails where there is none', async () => {
  assert.match(await askJava(process.execPath).catch((error: Error) => error.message), /version|bad option|\S/);
  await assert.rejects(askJava('/nowhere/bin/java'));
});
