-- Everything about a person: cases, consent, what crosses between parties, meetings, what comes after.
-- Structure is clear, content is sealed: every name, number and free text stands in a `sealed` column.
-- A row that decisions rest on bears a `mac`. Types are those both databases share (docs/decisions/0002).

-- A person as one party knows her: found again by that party's keyed hash, never across parties.
create table people (
    id text primary key not null,
    party_id text not null references parties (id),
    mark text not null,
    version bigint not null,
    sealed bytea not null,
    created bigint not null,
    mac text not null,
    unique (party_id, mark)
);

create table cases (
    id text primary key not null,
    team_id text not null references teams (id),
    party_id text not null references parties (id),
    state text not null,
    closed_reason text,
    closed bigint,
    raised bigint not null,
    consents bigint not null,
    blocks bigint not null,
    refusals bigint not null,
    consultations bigint not null,
    changed bigint not null,
    mac text not null
);
create index cases_team on cases (team_id, state);
create index cases_party on cases (party_id, id);

-- The parties that have been let into a case, each with its own record of the person.
create table case_parties (
    id text primary key not null,
    case_id text not null references cases (id),
    party_id text not null references parties (id),
    person_id text not null references people (id),
    invited bigint not null,
    filed bigint,
    mac text not null,
    unique (case_id, party_id)
);
create index case_parties_person on case_parties (person_id);
create index case_parties_party on case_parties (party_id, case_id);

create table assignments (
    id text primary key not null,
    case_id text not null references cases (id),
    party_id text not null references parties (id),
    staff_id text not null references staff (id),
    role text not null,
    valid_from bigint not null,
    valid_to bigint,
    -- A substitute is named while this absence of the officer lasts.
    absence_id text references absences (id),
    mac text not null
);
create index assignments_staff on assignments (staff_id, case_id);
create index assignments_case on assignments (case_id, party_id);
create index assignments_absence on assignments (absence_id);

-- That a case is to go to another team, once her yes is there for that. The id is the case's; the row goes when the case does.
create table case_moves (
    id text primary key not null references cases (id),
    team_id text not null references teams (id),
    staff_id text not null references staff (id),
    at bigint not null,
    mac text not null
);

-- Consent: version `number` of a case is the whole set of choices; the newest replaces the others.
create table consent_texts (
    hash text primary key,
    text text not null
);

create table consents (
    id text primary key not null,
    case_id text not null references cases (id),
    number bigint not null,
    kind text not null,
    form text not null,
    valid_from bigint not null,
    valid_to bigint not null,
    followup_to bigint,
    coordination bigint not null,
    text_hash text not null references consent_texts (hash),
    language text not null,
    helped bigint not null,
    recorder text not null,
    recorder_party text not null,
    mac text not null,
    unique (case_id, number)
);

create table consent_tuples (
    id text primary key not null,
    consent_id text not null references consents (id),
    case_id text not null,
    from_party text not null,
    to_party text not null,
    purpose text not null,
    -- Which: a bit each (see `Subjects`).
    subjects bigint not null,
    mac text not null
);
create index consent_tuples_flow on consent_tuples (consent_id, from_party, to_party, purpose);

-- A holder found the text not sufficient: its flow stops (L1.9).
create table consent_refusals (
    id text primary key not null,
    case_id text not null references cases (id),
    consent_id text not null references consents (id),
    party_id text not null,
    at bigint not null,
    told bigint,
    version bigint not null,
    sealed bytea not null,
    mac text not null
);
create index consent_refusals_case on consent_refusals (case_id, consent_id, party_id);

-- What the individual has stopped, whatever the consent says; null means any.
create table blocks (
    id text primary key not null,
    case_id text not null references cases (id),
    from_party text,
    to_party text not null,
    subject text,
    at bigint not null,
    lifted bigint,
    mac text not null
);
create index blocks_case on blocks (case_id, to_party);

-- What a party writes in a case. A draft is sealed under the writer's party's key.
create table items (
    id text primary key not null,
    case_id text not null references cases (id),
    party_id text not null references parties (id),
    author text not null references staff (id),
    kind text not null,
    subject text not null,
    state text not null,
    consultation bigint not null,
    about_item text,
    about_party text,
    code text,
    due text,
    version bigint not null,
    created bigint not null,
    changed bigint not null,
    sealed bytea not null
);
create index items_case on items (case_id, party_id);
create index items_author on items (author, state);

-- A disclosure: one frozen copy of one version of an item in one receiver's compartment. It lives while its tuple of the
-- consent lives without a gap; `ended` is when that was over, for ever. What was readable the instant before may be taken
-- to the receiver's own record until `file_to`; null where it may not.
create table disclosures (
    id text primary key not null,
    item_id text not null references items (id),
    item_version bigint not null,
    case_id text not null references cases (id),
    from_party text not null,
    to_party text not null,
    kind text not null,
    subject text not null,
    purpose text not null,
    consent_id text not null,
    decided_by text not null,
    at bigint not null,
    release_at bigint not null,
    recalled bigint,
    ended bigint,
    file_to bigint,
    consultation bigint not null,
    about_item text,
    about_party text,
    code text,
    due text,
    hash text not null,
    version bigint not null,
    sealed bytea,
    mac text not null
);
create index disclosures_to on disclosures (case_id, to_party, kind);
create index disclosures_item on disclosures (item_id, to_party);

create table meetings (
    id text primary key not null,
    team_id text not null references teams (id),
    starts bigint not null,
    minutes bigint not null,
    form text not null,
    state text not null,
    cancel_reason text,
    current_case text,
    -- How many are bidden.
    parties bigint not null,
    created bigint not null,
    version bigint not null,
    mac text not null
);
create index meetings_team on meetings (team_id, starts);
create index meetings_starts on meetings (starts);

create table meeting_parties (
    id text primary key not null,
    meeting_id text not null references meetings (id),
    party_id text not null references parties (id),
    mac text not null,
    unique (meeting_id, party_id)
);

-- A case on the list of a meeting: one consultation.
create table agenda (
    id text primary key not null,
    meeting_id text not null references meetings (id),
    case_id text not null references cases (id),
    position bigint not null,
    minutes bigint not null,
    state text not null,
    consultation bigint not null,
    individual_present text,
    ended bigint,
    mac text not null,
    unique (meeting_id, case_id)
);
create index agenda_case on agenda (case_id);

-- Who tells the individual, how and by when; her answer.
create table feedbacks (
    id text primary key not null,
    case_id text not null references cases (id),
    consultation bigint not null,
    party_id text not null references parties (id),
    staff_id text references staff (id),
    channel text not null,
    due text not null,
    done bigint,
    answer text,
    version bigint not null,
    sealed bytea,
    mac text not null
);
create index feedbacks_case on feedbacks (case_id, party_id);
create index feedbacks_due on feedbacks (party_id, done, due);

create table followups (
    id text primary key not null,
    case_id text not null references cases (id),
    party_id text not null references parties (id),
    due text not null,
    done bigint,
    outcome text,
    version bigint not null,
    sealed bytea,
    mac text not null
);
create index followups_case on followups (case_id);
create index followups_due on followups (party_id, done, due);

-- What is to be done, made of the facts of its case in the transaction of each act on it, and made anew from them at any
-- time: it decides nothing. `from_at` and `to_at` say from and until when, so that the clock needs no act.
create table tasks (
    id text primary key not null,
    case_id text not null references cases (id),
    party_id text not null,
    staff_id text,
    kind text not null,
    about text,
    due text,
    from_at bigint not null,
    to_at bigint
);
create index tasks_case on tasks (case_id, party_id);

-- Why a party has nothing to take to its own record when a case closes (L8.9).
create table waivers (
    id text primary key not null,
    case_id text not null references cases (id),
    party_id text not null references parties (id),
    staff_id text not null references staff (id),
    at bigint not null,
    version bigint not null,
    sealed bytea not null
);
create index waivers_case on waivers (case_id, party_id);

-- T1: one de-identified record for each consultation, in a file (SQLite) or schema (PostgreSQL) of its own,
-- under a random number: nothing in it leads back to a case.
create table figures.records (
    id text primary key not null,
    period text not null,
    team text not null,
    municipality text not null,
    codes text not null
);

-- Who was told that a colleague works with a person: few rows of the log, asked for on every page of a case.
create index log_held on log (case_id, id) where resource = 'Held';
