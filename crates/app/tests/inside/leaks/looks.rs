//! Every token somebody sees is a look at that case, and the log has its row (L3.1-3.4).

use std::collections::BTreeMap;

use base::Code as _;
use vault::{params, testing};

use crate::leaks::walk::{cases, known, over};
use crate::world::stages::Stage;
use crate::world::{Someone, World, worlds};

/// How many granted rows the log has by somebody for each case.
async fn rows(w: &World, who: &Someone) -> BTreeMap<String, i64> {
    let sql = "select case_id, cast(count(*) as bigint) as n from (\
        select l.case_id from log l where l.actor = $1 and l.result = 'granted' and l.case_id is not null \
        union all select x.case_id from log l join log_cases x on x.log_id = l.id \
        where l.actor = $1 and l.result = 'granted') as seen group by case_id";
    let rows = testing::raw_rows(&w.vault, sql, params![who.staff]).await.unwrap();
    rows.iter().map(|row| (row.get("case_id").unwrap(), row.get("n").unwrap())).collect()
}

#[tokio::test]
async fn l3_1_what_somebody_saw_of_a_case_stands_in_the_log() {
    for w in worlds().await {
        let cases = cases(&w, Stage::ALL).await;
        let mut shown = 0;
        for (says, who) in w.everybody() {
            let mut before = rows(&w, who).await;
            over(who, known(&w, &cases), async |path, page| {
                let after = rows(&w, who).await;
                for (staged, story) in &cases {
                    let Some((field, _)) = story.tokens().into_iter().find(|(_, token)| page.shows(token)) else {
                        continue;
                    };
                    let case = staged.case.to_string();
                    assert!(after.get(&case) > before.get(&case), "{path} shows {says} the {field} of a case unlogged");
                    shown += 1;
                }
                before = after;
            })
            .await;
        }
        println!("{shown} pages showed something of a case");
        assert!(shown > 40, "only {shown} pages showed anything");
    }
}
