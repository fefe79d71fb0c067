// Defined in web/client/activity.ts.
interface Window {
  settled(): Promise<void>;
}
