// Plain JavaScript: it must also start under the old Node that it warns about.
const newest = 24;

if (Number.parseInt(process.versions.node, 10) < newest) {
  console.error(
    `Jiedui needs Node ${newest} or newer; this is Node ${process.versions.node} at ${process.execPath}.\n` +
      `Start it with "npm start": "npm ci" brings Node ${newest} for Linux, Windows and Intel Macs.\n` +
      `Elsewhere, or if optional packages were left out, install Node ${newest} yourself and try again.`,
  );
  process.exit(1);
}
await import('./run.ts');
