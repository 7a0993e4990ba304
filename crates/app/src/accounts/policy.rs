//! Who may sit down as somebody else: anybody, where everybody is invented.

base::codes! {
    /// Somebody who looks at a demo.
    pub enum Visitor { Visitor = "visitor" }
}

vault::signed! {
    /// What kind of installation this is, said once and signed: a real one cannot be made a demo afterwards.
    pub INSTALLATION = "installation" as "i" ("demo")
}

const DEMO: &str = constcat::concat!(
    "select i.id, 'visitor' as level, 'demo' as why, ",
    INSTALLATION.proof,
    " as proof from installation i where i.demo = 1"
);

vault::resource! {
    /// The people of a demo, and sitting down as one of them. Nobody in a real installation.
    pub Impersonation: Visitor { edit: [Visitor::Visitor], of_case: false } in Directory = DEMO;
}
