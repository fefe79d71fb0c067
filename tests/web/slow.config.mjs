import base from "./playwright.config.mjs";
export default { ...base, timeout: 240_000, expect: { timeout: 60_000 }, workers: 2, reporter: [["list"]] };
