/** On screens up to this wide or high, in pixels, the open panel fills all. */
export const small = 480;

/** The launcher's looks. A constructed sheet, because a host page's policy may forbid style elements and attributes. */
export const css = `
:host{all:initial}
*{box-sizing:border-box}
.launcher,.panel{position:fixed;z-index:2147483000;--c:#1f5fbf;--o:#fff}
.launcher{bottom:20px;right:20px;width:56px;height:56px;border:0;border-radius:50%;padding:0;cursor:pointer;background:var(--c);color:var(--o);box-shadow:0 4px 16px rgba(0,0,0,.28)}
.left{right:auto!important;left:20px}
.launcher:focus-visible{outline:3px solid var(--c);outline-offset:3px;box-shadow:0 0 0 3px #fff,0 4px 16px rgba(0,0,0,.28)}
svg{display:block;margin:auto;width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;border-radius:11px;padding:0 6px;background:#c4262e;color:#fff;font:600 13px/22px system-ui,sans-serif;text-align:center}
[hidden]{display:none!important}
.panel{right:20px;bottom:88px;width:min(400px,calc(100vw - 40px));height:min(660px,calc(100vh - 108px));border-radius:16px;overflow:hidden;background:#fff;box-shadow:0 12px 40px rgba(0,0,0,.28)}
.panel.shut{visibility:hidden}
iframe{display:block;border:0;width:100%;height:100%;background:#fff}
.note{position:absolute;inset:0;margin:0;padding:32px 24px;background:#fff;color:#1b1c1f;font:16px/1.5 system-ui,sans-serif}
@media (prefers-color-scheme:dark){.panel,iframe,.note{background:#1f2126;color:#f2f3f5}}
@media (max-width:${small}px),(max-height:${small}px){.panel{inset:0!important;width:100%;height:100vh;height:100dvh;border-radius:0}.open.launcher{display:none}}
@media (forced-colors:active){.launcher,.panel{border:2px solid ButtonText}}
`;
