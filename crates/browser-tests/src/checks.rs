//! What every page must hold: axe finds nothing, nothing runs out of the window, the console is silent.

use std::path::Path;

use serde_json::{Value, json};

use crate::browser::Browser;

/// Where `npm ci` in this folder puts it.
const AXE: &str = "node_modules/axe-core/axe.min.js";

const RUN_AXE: &str = "
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then((result) => done(result.violations.map((found) =>
        found.id + ': ' + found.help + ' ' + found.nodes.map((node) => node.target + ' ' + node.failureSummary).join(' | '))));
";
/// The elements that stand out to the right, the innermost first.
const OVERFLOW: &str = "
    const width = innerWidth;
    if (document.scrollingElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1)
        .map((e) => e.outerHTML.slice(0, 120)).reverse().slice(0, 5).concat('scrollWidth ' + document.scrollingElement.scrollWidth);
";

impl Browser {
    /// Everything wrong with the page as it stands now; empty when it is well.
    pub async fn faults(&self) -> Vec<String> {
        let mut faults = self.console().await;
        faults.extend(texts(&self.run(OVERFLOW, vec![]).await));
        faults.extend(self.axe().await);
        faults
    }

    /// What axe finds on the page.
    async fn axe(&self) -> Vec<String> {
        self.run(axe_source(), vec![]).await;
        texts(&self.client.execute_async(RUN_AXE, vec![]).await.expect("axe runs"))
    }

    /// Would the browser ask before it leaves the page? The event alone is asked, so that no dialog opens.
    pub async fn asks_before_leaving(&self) -> bool {
        let asks = "return !dispatchEvent(new Event('beforeunload', { cancelable: true }))";
        self.run(asks, vec![]).await.as_bool().unwrap()
    }

    /// Shows pages in the dark, or in the light again.
    pub async fn darkens(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.chromium("Emulation.setEmulatedMedia", &media).await;
    }
}

fn texts(found: &Value) -> Vec<String> {
    found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn axe_source() -> &'static str {
    static SOURCE: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE);
        std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("run `npm ci` in crates/browser-tests"))
    })
}
