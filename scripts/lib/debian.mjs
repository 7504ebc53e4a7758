import { isOnPath, run } from './run.mjs';

/** What Electron, Chinese text, and the tests (a virtual display, readers of PDF and zip) need on Debian and its children. */
const NEEDED = [
  ...['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libatk-bridge2.0-0', 'fonts-noto-cjk'],
  ...['xvfb', 'poppler-utils', '7zip', 'libarchive-tools', 'unzip'],
];

/** Installs what is missing when it may (root and apt), else says exactly what to install and goes on. */
export function ensureDebianPackages() {
  if (process.platform !== 'linux') return;
  if (!isOnPath('dpkg-query') || !isOnPath('apt-get')) return sayForOtherLinux();
  const missing = NEEDED.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  if (process.getuid() !== 0) return sayWhatToInstall(missing.map(availableName));
  console.log(`set-up: apt-get install ${missing.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  // Output is kept back unless it fails: it is hundreds of lines that nobody asked for.
  run('apt-get', ['update', '-qq'], { env, quiet: true });
  const names = missing.map(availableName);
  const done = run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env, quiet: true });
  if (!done.ok) {
    console.error(done.stderr);
    sayWhatToInstall(names);
  }
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit time: libgtk-3-0 became libgtk-3-0t64. */
const spellings = (name) => [name, `${name}t64`];

const isInstalled = (name) =>
  spellings(name).some((spelling) =>
    run('dpkg-query', ['-W', '-f', '${Status}', spelling], { quiet: true }).stdout.includes('install ok installed'),
  );

const availableName = (name) =>
  spellings(name).find((spelling) =>
    /^Package: /m.test(run('apt-cache', ['show', spelling], { quiet: true }).stdout),
  ) ?? name;

function sayWhatToInstall(names) {
  console.warn(
    `set-up: packages are missing, Electron may not start. Please run:\n  sudo apt-get install -y ${names.join(' ')}`,
  );
}

function sayForOtherLinux() {
  if (isOnPath('Xvfb')) return;
  console.warn(
    'set-up: this is not a Debian. Please install with its package manager, if they are missing: Xvfb with xvfb-run, ' +
      'GTK 3, NSS, ALSA, libgbm, at-spi2-atk, the Noto CJK fonts, and for the tests Poppler, 7-Zip and bsdtar.',
  );
}
