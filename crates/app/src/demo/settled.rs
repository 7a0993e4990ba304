//! What an invented party has settled before it began.

use organisation::beginning::Beginning;

/// Nothing lacks, so that its officers open cases.
pub fn settled() -> Beginning {
    Beginning {
        assessment: "2026/114".to_owned(),
        assessed: "2026-02-03".to_owned(),
        agreement: "2026/131".to_owned(),
        agreed: "2026-02-17".to_owned(),
        consent: "Skriftligt eller muntligt med anteckning, i högst sex månader. Enhetschefen godtar det.".to_owned(),
        represented:
            "Den som är 16 eller 17 år samtycker själv om hon eller han förstår vad det innebär. Har någon god \
            man eller förvaltare frågar vi först vår jurist."
                .to_owned(),
        names: "shown".to_owned(),
    }
}
