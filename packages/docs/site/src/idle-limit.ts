// The search is loaded when the browser is idle. While its dialog is open, a slow browser never is: who opened it early
// had an empty one for good.
const whenIdle = window.requestIdleCallback;
if (whenIdle) {
  window.requestIdleCallback = (callback, options) =>
    whenIdle.call(window, callback, { timeout: 1000, ...options });
}
