import { spawn } from 'node:child_process';
import { openSync, readFileSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromiumArgs, expect, test } from './support/app.ts';
import { packagedExecutable } from './support/packaged.ts';
import { projectNode, root } from './support/runtime.ts';

const folder = resolve(root, process.env.PACKAGED_APP ?? 'dist/linux-unpacked');

test('every fuse is burnt as the design says', async () => {
  const wire = await getCurrentFuseWire(packagedExecutable(folder));
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
  });
});

test('the asar holds what the allow-list names, and nothing else', () => {
  const files = asarFiles(join(folder, 'resources', 'app.asar'));
  const allowed =
    /^(package\.json|LICENSE|out\/(licenses\.md|main\/(main|preload|shell)\.cjs|engine\/engine\.cjs|fonts\/[^/]+\.ttf|renderer\/.+)|node_modules\/better-sqlite3-multiple-ciphers\/(package\.json|LICENSE|lib\/.+|prebuilds\/[^/]+\.node))$/;
  expect(files.filter((file) => !allowed.test(file))).toEqual([]);
  expect(files).toContain('out/main/main.cjs');
  expect(files).toContain('out/engine/engine.cjs');
  expect(files).toContain('out/fonts/NotoSansSC_400Regular.ttf');
});

test('no update address and no manifest of a development machine is shipped', () => {
  const manifest = JSON.parse(readAsarFile(join(folder, 'resources', 'app.asar'), 'package.json')) as Record<
    string,
    unknown
  >;
  expect(Object.keys(manifest)).not.toContain('devDependencies');
  expect(Object.keys(manifest)).not.toContain('scripts');
  expect(() => readFileSync(join(folder, 'resources', 'app-update.yml'))).toThrow(/ENOENT/);
});

test('the shipped program listens to no debugger and is no Node', async ({ folder: profile }) => {
  const executable = packagedExecutable(folder);
  const env = {
    ...process.env,
    ENGINE_NODE: projectNode,
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require=/nonexistent.js',
  };
  const child = spawn(executable, [...chromiumArgs(profile), '--inspect=0', '-e', 'console.log("I am Node")'], { env });
  const output = Promise.all([text(child.stdout), text(child.stderr)]);
  setTimeout(() => child.kill(), 4000);
  const [stdout, stderr] = await output;
  expect(stdout).not.toContain('I am Node');
  expect(stderr).not.toContain('Debugger listening');
  expect(stderr).not.toContain('/nonexistent.js');
});

type Entry = { readonly files?: Record<string, Entry>; readonly offset?: string; readonly size?: number };

/** An asar begins with two length-prefixed pickles; the second is its directory in JSON, offsets count from its end. */
function asarHeader(file: string): { tree: Entry; dataStart: number; fd: number } {
  const fd = openSync(file, 'r');
  const head = Buffer.alloc(16);
  readSync(fd, head, 0, 16, 0);
  const json = Buffer.alloc(head.readUInt32LE(12));
  readSync(fd, json, 0, json.length, 16);
  return { tree: JSON.parse(json.toString('utf8')) as Entry, dataStart: 8 + head.readUInt32LE(4), fd };
}

function asarFiles(file: string): string[] {
  const list = (entry: Entry, path: string): string[] =>
    entry.files
      ? Object.entries(entry.files).flatMap(([name, child]) => list(child, path ? `${path}/${name}` : name))
      : [path];
  return list(asarHeader(file).tree, '');
}

function readAsarFile(file: string, name: string): string {
  const { tree, dataStart, fd } = asarHeader(file);
  const entry = tree.files?.[name];
  const bytes = Buffer.alloc(entry?.size ?? 0);
  readSync(fd, bytes, 0, bytes.length, dataStart + Number(entry?.offset));
  return bytes.toString('utf8');
}
