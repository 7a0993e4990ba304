//! T1: what is kept of a consultation once everything that could lead back to a person is left out.

use std::collections::{BTreeMap, BTreeSet};

use base::identity::Sex;
use base::{Date, Instant};
use organisation::parties::PartyKind;
use serde_json::Value;
use wording::code_lists;

use crate::disclosures::Baseline;
use crate::people::PersonRecord;
use crate::plans::{Feasible, Recommended};

/// What is known when a consultation ends.
pub struct Known<'a> {
    pub now: Instant,
    /// A code of `meeting_form`.
    pub form: &'a str,
    pub present: &'a [PartyKind],
    pub initiator: PartyKind,
    pub person: Option<&'a PersonRecord>,
    pub consultation: i64,
    /// A code of `individual_present`.
    pub individual: &'a str,
    pub recommended: &'a [Recommended],
    /// Whose agreed thing is due first.
    pub next: Option<PartyKind>,
    /// How she lived when the case was raised, where the convener may read it.
    pub baseline: Option<&'a Baseline>,
}

/// The month of a consultation, never its day.
pub fn period(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The coded variables as JSON in a fixed order. A value that is no code of its list is left out, so that no text a
/// person typed can come in.
pub fn codes(known: &Known<'_>) -> String {
    let mut codes: BTreeMap<&str, Value> = BTreeMap::new();
    let present: BTreeSet<&str> = known.present.iter().map(|kind| present(*kind)).collect();
    put_all(&mut codes, "parties_present", present);
    put(&mut codes, "meeting_form", known.form);
    put(&mut codes, "initiating_party", initiating(known.initiator));
    put(&mut codes, "consultation_no", if known.consultation > 1 { "repeat" } else { "first" });
    put(&mut codes, "individual_present", known.individual);
    if let Some(next) = known.next {
        codes.insert("responsible_next", responsible(next).into());
    }
    if let Some(person) = known.person {
        put(&mut codes, "sex", sex(person.sex()));
        put(&mut codes, "age_band", person.age(known.now).and_then(age_band).unwrap_or_default());
    }
    if let Some(baseline) = known.baseline {
        put_all(&mut codes, "income_support", baseline.income_support.iter().map(String::as_str));
        put(&mut codes, "employment_status", &baseline.employment_status);
        put(&mut codes, "time_in_public_support", &baseline.time_in_public_support);
        put(&mut codes, "reason", &baseline.reason);
        put_all(&mut codes, "problem_area", baseline.problem_area.iter().map(String::as_str));
    }
    let recommended: Vec<Value> = known.recommended.iter().filter_map(recommendation).collect();
    if !recommended.is_empty() {
        codes.insert("recommendation", recommended.into());
    }
    serde_json::json!(codes).to_string()
}

fn put(codes: &mut BTreeMap<&str, Value>, list: &'static str, code: &str) {
    if code_lists::codes(list).contains(&code) {
        codes.insert(list, code.into());
    }
}

fn put_all<'a>(codes: &mut BTreeMap<&str, Value>, list: &'static str, given: impl IntoIterator<Item = &'a str>) {
    let known = code_lists::codes(list);
    let given: Vec<Value> = given.into_iter().filter(|code| known.contains(code)).map(Value::from).collect();
    if !given.is_empty() {
        codes.insert(list, given.into());
    }
}

/// A recommendation with its feasibility; 'not known yet' is told by leaving that out.
fn recommendation(recommended: &Recommended) -> Option<Value> {
    let what = recommended.what.as_str();
    let feasible = Some(recommended.feasible).filter(|feasible| *feasible != Feasible::Unknown);
    let told = match feasible.map(base::Code::code) {
        Some(feasible) => serde_json::json!({ "code": what, "feasible": feasible }),
        None => serde_json::json!({ "code": what }),
    };
    code_lists::codes("recommendation").contains(&what).then_some(told)
}

fn age_band(age: i32) -> Option<&'static str> {
    code_lists::codes("age_band").into_iter().find(|band| {
        let (from, to) = band.split_once('-').unwrap_or_default();
        let bound = |text: &str| text.parse::<i32>().ok();
        bound(from).zip(bound(to)).is_some_and(|(from, to)| (from..=to).contains(&age))
    })
}

const fn sex(sex: Option<Sex>) -> &'static str {
    match sex {
        Some(Sex::Woman) => "woman",
        Some(Sex::Man) => "man",
        None => "other_or_unknown",
    }
}

const fn present(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::EmploymentService => "employment_service",
        PartyKind::InsuranceAgency => "social_insurance_agency",
        PartyKind::Municipality => "municipality",
        PartyKind::Care => "primary_care",
        PartyKind::Association => "other",
    }
}

const fn initiating(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::EmploymentService => "employment_service",
        PartyKind::InsuranceAgency => "social_insurance_agency",
        PartyKind::Municipality => "social_services",
        PartyKind::Care => "care",
        PartyKind::Association => "other",
    }
}

/// The list `responsible_next` refers to the list of parties.
const fn responsible(kind: PartyKind) -> &'static str {
    match kind {
        PartyKind::EmploymentService => "employment_service",
        PartyKind::InsuranceAgency => "social_insurance_agency",
        PartyKind::Municipality => "municipality",
        PartyKind::Care => "care_provider",
        PartyKind::Association => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known<'a>(person: &'a PersonRecord, recommended: &'a [Recommended], baseline: &'a Baseline) -> Known<'a> {
        Known {
            now: Date::parse("2026-12-01").unwrap().at(9, 12),
            form: "digital",
            present: &[PartyKind::Care, PartyKind::Municipality, PartyKind::Municipality, PartyKind::EmploymentService],
            initiator: PartyKind::Municipality,
            person: Some(person),
            consultation: 1,
            individual: "part",
            recommended,
            next: Some(PartyKind::Care),
            baseline: Some(baseline),
        }
    }

    fn person() -> PersonRecord {
        PersonRecord {
            name: "Provperson Ett".to_owned(),
            number: "198506149876".to_owned(),
            system: String::new(),
            born: "1985-06-14".to_owned(),
            sex: "woman".to_owned(),
        }
    }

    #[test]
    fn t1_the_record_holds_codes_and_nothing_that_identifies() {
        let baseline: Baseline = serde_json::from_str(
            "{\"income_support\":[\"livelihood_support\",\"Soc i Gävle\"],\"reason\":\"hennes egna ord\",\
             \"age_reason\":\"fyller 65 i maj\"}",
        )
        .unwrap();
        let recommended = [
            Recommended { what: "work_training".to_owned(), feasible: Feasible::Queue },
            Recommended { what: "studies".to_owned(), feasible: Feasible::Unknown },
        ];
        let person = person();
        assert_eq!(
            codes(&known(&person, &recommended, &baseline)),
            "{\"age_band\":\"40-49\",\"consultation_no\":\"first\",\"income_support\":[\"livelihood_support\"],\
             \"individual_present\":\"part\",\"initiating_party\":\"social_services\",\"meeting_form\":\"digital\",\
             \"parties_present\":[\"employment_service\",\"municipality\",\"primary_care\"],\
             \"recommendation\":[{\"code\":\"work_training\",\"feasible\":\"queue\"},{\"code\":\"studies\"}],\
             \"responsible_next\":\"care_provider\",\"sex\":\"woman\"}"
        );
    }

    #[test]
    fn what_is_not_known_is_absent_and_a_period_is_a_month() {
        let (person, baseline) = (PersonRecord { born: String::new(), ..person() }, Baseline::default());
        let known = Known { next: None, baseline: None, consultation: 2, ..known(&person, &[], &baseline) };
        let codes = codes(&known);
        for absent in ["age_band", "income_support", "recommendation", "responsible_next", "1985"] {
            assert!(!codes.contains(absent), "{absent} in {codes}");
        }
        assert!(codes.contains("\"repeat\""));
        assert_eq!(period(Date::parse("2026-12-01").unwrap()), "2026-12");
    }

    #[test]
    fn every_code_written_stands_in_its_list() {
        for kind in [PartyKind::EmploymentService, PartyKind::InsuranceAgency, PartyKind::Municipality, PartyKind::Care]
        {
            assert!(code_lists::codes("parties_present").contains(&present(kind)));
            assert!(code_lists::codes("initiating_party").contains(&initiating(kind)));
            assert!(code_lists::codes("party").contains(&responsible(kind)));
        }
        assert_eq!(
            (age_band(15), age_band(16), age_band(64), age_band(65)),
            (None, Some("16-19"), Some("60-64"), None)
        );
    }
}
