// electron-builder's afterPack hook: every fuse of the packaged program, said explicitly. The hook runs before signing.
// electron-builder's own `electronFuses` option does not know the newest fuse.
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';

const FUSES = {
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // How V8 notices that WebAssembly reads out of bounds: Chromium's own default.
  [FuseV1Options.WasmTrapHandlers]: true,
};

export default async function setFuses({ appOutDir, electronPlatformName, packager }) {
  const executable = join(appOutDir, executableName(electronPlatformName, packager));
  const wire = await getCurrentFuseWire(executable);
  const known = Object.entries(FUSES).filter(([fuse]) => fuse in wire);
  const missing = Object.keys(FUSES).filter((fuse) => !(fuse in wire));
  const isStandIn = packager.config.extraMetadata?.isStandIn === true;
  // What we ship must have all of them, and none that we do not know; only the stand-in may be too old for some.
  if (missing.length > 0 && !isStandIn) throw new Error(`This Electron has no fuse ${missing.map(nameOf).join(', ')}`);
  // Its loader for an unpacked app; the packaged program is an asar.
  if (isStandIn) rmSync(join(appOutDir, 'resources', 'app'), { recursive: true });
  if (missing.length > 0) console.log(`  • stand-in runtime: too old for the fuses ${missing.map(nameOf).join(', ')}`);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: electronPlatformName === 'darwin',
    ...Object.fromEntries(known),
  });
  console.log(
    `  • fuses set in ${basename(executable)}: ${known.map(([fuse, on]) => `${nameOf(fuse)}=${on ? 'on' : 'off'}`).join(' ')}`,
  );
}

const nameOf = (fuse) => FuseV1Options[fuse];

function executableName(platform, packager) {
  if (platform === 'darwin') return `${packager.appInfo.productFilename}.app`;
  return platform === 'win32' ? `${packager.appInfo.productFilename}.exe` : packager.executableName;
}
