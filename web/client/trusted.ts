// The page's Content-Security-Policy (web/build/headers.mjs) runs a worker only from an address that this Trusted Types
// policy made, and the policy makes only addresses of the site's own scripts.
declare const warmScript: string; // file name of warm.ts; web/build/build.mjs defines it

const addresses = {
  warm: new URL(warmScript, import.meta.url).href,
  serviceWorker: new URL("../sw.js", import.meta.url).href,
};
type OwnScript = keyof typeof addresses;

interface Policy {
  createScriptURL(name: OwnScript): string;
}
// Chromium has Trusted Types, and Firefox and WebKit since 2025; TypeScript 5.9 has no type for them.
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

const rules: Policy = { createScriptURL: (name) => addresses[name] };
const policy = typeof trustedTypes === "undefined" ? rules : trustedTypes.createPolicy("own-scripts", rules);

// Returns the script's address, only to be passed to the browser: with Trusted Types the result is an object, although
// its type is string.
export function scriptAddress(name: OwnScript): string {
  return policy.createScriptURL(name);
}
