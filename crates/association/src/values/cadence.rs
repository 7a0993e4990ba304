//! Do the periods of a grant's reports fit together (F7)? Only what is certain is said.

use base::Language;
use wording::initiatives as words;

use super::period::Period;

/// One report as it stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// How it is called in messages: its number or title.
    pub name: String,
    /// The organisations it reports for. One grant may be reported by two, each for itself.
    pub reporters: Vec<String>,
    /// The ends as an old document prints them.
    pub printed: (String, String),
    /// None when they cannot be read.
    pub period: Option<Period>,
}

/// What is odd, and the places in the list of the reports it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Oddity {
    pub reports: Vec<usize>,
    pub what: What,
}

/// Kinds of oddities between periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is printed otherwise than it is read; the printed text is kept.
    AsPrinted { printed: String, read: Option<Period> },
    /// Months that are in both reports of the same organisation.
    Overlap(Period),
    /// Months between two reports of the same organisation that are in none.
    Gap(Period),
    /// The report goes beyond the grant's own time.
    OutsideGrant(Period),
    /// More than a year in one report: its number of months.
    LongerThanAYear(i32),
}

impl Reported {
    /// A new entry: printed as it is read.
    pub fn new(name: impl Into<String>, reporters: &[&str], period: Period) -> Self {
        let reporters = reporters.iter().map(|&one| one.to_owned()).collect();
        let printed = (period.from().to_string(), period.to().to_string());
        Self { name: name.into(), reporters, printed, period: Some(period) }
    }

    fn is_as_printed(&self) -> bool {
        self.period.is_some() && Period::parse(&self.printed.0, &self.printed.1).ok() == self.period
    }
}

/// Everything odd among the reports of one grant, which runs over `grant` if that is known: first what is odd about
/// each report, then what is odd between two. Months before the first and after the last report are no gaps.
pub fn check(reports: &[Reported], grant: Option<Period>) -> Vec<Oddity> {
    let mut found: Vec<Oddity> = Vec::new();
    for (at, report) in reports.iter().enumerate() {
        found.extend(alone(report, grant).into_iter().map(|what| Oddity { reports: vec![at], what }));
    }
    for (first, second) in neighbours(reports) {
        let oddity = between(reports, first, second).map(|what| Oddity { reports: vec![first, second], what });
        found.extend(oddity.filter(|oddity| !found.contains(oddity)));
    }
    found
}

fn alone(report: &Reported, grant: Option<Period>) -> Vec<What> {
    let mut found = Vec::new();
    if !report.is_as_printed() {
        let printed = format!("{}–{}", report.printed.0, report.printed.1);
        found.push(What::AsPrinted { printed, read: report.period });
    }
    if let Some(period) = report.period {
        found.extend((period.length() > 12).then(|| What::LongerThanAYear(period.length())));
        let outside = grant.filter(|grant| !grant.contains(period));
        found.extend(outside.map(What::OutsideGrant));
    }
    found
}

/// Each report with every later one of the same organisation that it may meet: all that start before it has ended,
/// and the next one after.
fn neighbours(reports: &[Reported]) -> Vec<(usize, usize)> {
    let mut organisations: Vec<&String> = reports.iter().flat_map(|report| &report.reporters).collect();
    organisations.sort_unstable();
    organisations.dedup();
    let mut pairs = Vec::new();
    for organisation in organisations {
        let mut own: Vec<(Period, usize)> = (reports.iter().enumerate())
            .filter(|(_, report)| report.reporters.contains(organisation))
            .filter_map(|(at, report)| Some((report.period?, at)))
            .collect();
        own.sort_unstable();
        for (place, (_, second)) in own.iter().enumerate().skip(1) {
            let before = own.iter().take(place);
            // The one that reaches furthest shows a gap; any that reaches this far overlaps.
            let furthest = before.clone().max_by_key(|(period, _)| period.to()).map(|(_, at)| *at);
            let meets = |at: usize| between(reports, at, *second).is_some_and(|what| matches!(what, What::Overlap(_)));
            let overlapping = before.map(|(_, at)| *at).filter(|&at| Some(at) != furthest && meets(at));
            pairs.extend(overlapping.chain(furthest).map(|first| (first, *second)));
        }
    }
    pairs.sort_by_key(|(first, second)| (*second, *first));
    pairs
}

fn between(reports: &[Reported], first: usize, second: usize) -> Option<What> {
    let (first, second) = (reports.get(first)?.period?, reports.get(second)?.period?);
    first.overlap(second).map(What::Overlap).or_else(|| first.gap(second).map(What::Gap))
}

impl Oddity {
    /// In words, with what to do.
    pub fn said(&self, language: Language, reports: &[Reported]) -> String {
        let name = |place: usize| self.reports.get(place).and_then(|&at| reports.get(at)).map_or("", |one| &one.name);
        self.what.said(language, name(0), name(1))
    }
}

impl What {
    /// In words, with what to do; `second` is used for what lies between two reports.
    pub fn said(&self, language: Language, first: &str, second: &str) -> String {
        match self {
            Self::AsPrinted { printed, read: Some(read) } => {
                words::period_as_printed(language, first, printed, &read.to_string())
            }
            Self::AsPrinted { printed, read: None } => words::period_unreadable(language, first, printed),
            Self::Overlap(months) => words::period_overlap(language, first, &months.to_string(), second),
            Self::Gap(months) => words::period_gap(language, first, &months.to_string(), second),
            Self::OutsideGrant(grant) => words::period_outside(language, &grant.to_string(), first),
            Self::LongerThanAYear(count) => words::period_long(language, i64::from(*count), first),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::Code;

    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period::parse(from, to).unwrap()
    }

    fn report(name: &str, by: &[&str], from: &str, to: &str) -> Reported {
        Reported::new(name, by, period(from, to))
    }

    fn found(reports: &[Reported], grant: Option<Period>) -> Vec<(Vec<usize>, What)> {
        check(reports, grant).into_iter().map(|oddity| (oddity.reports, oddity.what)).collect()
    }

    #[test]
    fn f7_an_overlap_is_found_between_the_two_that_share_it() {
        let region = [
            report("3", &["Region"], "2020-10", "2021-01"),
            report("4", &["Region"], "2021-01", "2021-03"),
            report("5", &["Region"], "2021-04", "2021-06"),
        ];
        let odd = found(&region, None);
        assert_eq!(odd, [(vec![0, 1], What::Overlap(period("2021-01", "2021-01")))]);
        let said = check(&region, None)[0].said(Language::Sv, &region);
        assert!(said.contains("2021-01") && said.contains('3') && said.contains('4'), "{said}");
    }

    #[test]
    fn f7_one_grant_reported_by_two_is_no_overlap() {
        let grant = [
            report("3", &["AF", "FK"], "2020-10", "2021-01"),
            report("4", &["FK"], "2021-02", "2021-03"),
            report("4", &["AF"], "2021-02", "2021-03"),
            report("5", &["FK"], "2021-04", "2021-06"),
            report("5", &["AF"], "2021-04", "2021-06"),
            report("final", &["AF"], "2021-10", "2021-12"),
        ];
        assert_eq!(found(&grant, None), [(vec![4, 5], What::Gap(period("2021-07", "2021-09")))]);
    }

    #[test]
    fn a_gap_of_a_joint_report_is_said_once() {
        let grant =
            [report("1", &["AF", "FK"], "2020-01", "2020-03"), report("2", &["AF", "FK"], "2020-06", "2020-09")];
        assert_eq!(found(&grant, None), [(vec![0, 1], What::Gap(period("2020-04", "2020-05")))]);
    }

    #[test]
    fn a_report_inside_a_longer_one_makes_no_gap_after_it() {
        let grant = [
            report("a", &["K"], "2020-01", "2020-12"),
            report("b", &["K"], "2020-03", "2020-06"),
            report("c", &["K"], "2020-12", "2021-03"),
        ];
        let odd = found(&grant, None);
        assert_eq!(
            odd,
            [
                (vec![0, 1], What::Overlap(period("2020-03", "2020-06"))),
                (vec![0, 2], What::Overlap(period("2020-12", "2020-12"))),
            ]
        );
    }

    #[test]
    fn any_order_finds_the_same_and_uneven_lengths_are_not_odd() {
        let mut grant = vec![
            report("1", &["K"], "2020-01", "2020-12"),
            report("2", &["K"], "2021-01", "2021-02"),
            report("3", &["K"], "2021-03", "2021-06"),
        ];
        assert_eq!(check(&grant, Some(period("2020-01", "2021-06"))), []);
        grant.reverse();
        assert_eq!(check(&grant, None), []);
    }

    #[test]
    fn f7_outside_the_grant_and_longer_than_a_year() {
        let grant = period("2019-10", "2021-12");
        let early = [report("1", &["K"], "2019-01", "2020-04")];
        assert_eq!(
            found(&early, Some(grant)),
            [(vec![0], What::LongerThanAYear(16)), (vec![0], What::OutsideGrant(grant))]
        );
        assert_eq!(found(&early, None), [(vec![0], What::LongerThanAYear(16))]);
    }

    #[test]
    fn f7_old_documents_keep_what_is_printed_beside_how_it_is_read() {
        let mut misprint = report("4", &["K"], "2021-01", "2021-03");
        misprint.printed.0 = "201-01".into();
        let mut unread = misprint.clone();
        unread.period = None;
        let reports = [misprint, unread];
        let printed = "201-01–2021-03".to_owned();
        let read = Some(period("2021-01", "2021-03"));
        assert_eq!(
            found(&reports, None),
            [
                (vec![0], What::AsPrinted { printed: printed.clone(), read }),
                (vec![1], What::AsPrinted { printed, read: None })
            ]
        );
        for (oddity, &language) in check(&reports, None).iter().zip(Language::ALL.iter().cycle()) {
            assert!(oddity.said(language, &reports).contains("201-01"));
        }
    }
}
