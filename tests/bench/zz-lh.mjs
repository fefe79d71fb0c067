import lighthouse from "lighthouse";
import { chromium } from "@playwright/test";
const port = 9555;
for (const path of process.argv.slice(2)) {
const browser = await chromium.launch({ executablePath:"/usr/bin/chromium", args: ["--no-sandbox","--use-gl=angle","--use-angle=swiftshader","--enable-unsafe-swiftshader", `--remote-debugging-port=${port}`] });
const { lhr } = await lighthouse("http://localhost:8090/" + path, { port, onlyCategories: ["performance"], ...{}, logLevel: "error" });
console.log(lhr.runtimeError, lhr.audits["largest-contentful-paint"].errorMessage); console.log(path || "list", lhr.categories.performance.score);
for (const a of Object.values(lhr.audits)) if (["first-contentful-paint","largest-contentful-paint","total-blocking-time","cumulative-layout-shift","speed-index","interactive"].includes(a.id)) console.log("  ", a.id, a.displayValue, a.score);
const ls = lhr.audits["layout-shifts"]?.details?.items; console.log(JSON.stringify(ls)?.slice(0,1500));
console.log(JSON.stringify(lhr.audits["long-tasks"]?.details?.items?.slice(0,8)));
console.log(JSON.stringify(lhr.audits["lcp-breakdown-insight"]?.details?.items)?.slice(0,1200));
await browser.close();
}
