// The page's own script defines it: see web/client/activity.ts.
interface Window {
  settled(): Promise<void>;
}
