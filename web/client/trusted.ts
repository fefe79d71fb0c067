// The page's policy (web/build/headers.mjs) takes no text for the address of a script that is to run, only what a policy of
// Trusted Types made; its only one is this, which makes only these.
declare const warmScript: string; // the name of warm.ts beside this file, by web/build/build.mjs

const addresses = {
  warm: new URL(warmScript, import.meta.url).href,
  serviceWorker: new URL("../sw.js", import.meta.url).href,
};
type OwnScript = keyof typeof addresses;

interface Policy {
  createScriptURL(name: OwnScript): string;
}
// Chromium has it, Firefox and WebKit since 2025; TypeScript 5.9 does not know it.
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

const rules: Policy = { createScriptURL: (name) => addresses[name] };
const policy = typeof trustedTypes === "undefined" ? rules : trustedTypes.createPolicy("own-scripts", rules);

// To be handed on as it is: a browser with Trusted Types takes it for the address it names, and nothing else.
export function scriptAddress(name: OwnScript): string {
  return policy.createScriptURL(name);
}
