// The page's Content-Security-Policy (web/build/headers.mjs) runs a worker only from an address that this Trusted Types
// policy made, and the policy makes only these addresses.
declare const warmScript: string; // file name of warm.ts; web/build/build.mjs defines it

const addresses = {
  warm: new URL(warmScript, import.meta.url).href,
  serviceWorker: new URL("../sw.js", import.meta.url).href,
};
type OwnScript = keyof typeof addresses;

interface Policy {
  createScriptURL(name: OwnScript): string;
}
// In Chromium, and since 2025 in Firefox and WebKit; TypeScript 5.9 has no type for it.
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

const rules: Policy = { createScriptURL: (name) => addresses[name] };
const policy = typeof trustedTypes === "undefined" ? rules : trustedTypes.createPolicy("own-scripts", rules);

// Returns an object in browsers with Trusted Types, for all its type: pass it on, and do nothing else with it.
export function scriptAddress(name: OwnScript): string {
  return policy.createScriptURL(name);
}
