-- The association's register, and what is written on its forms. No data about individuals stands here.

-- How an association numbers what it receives.
create table registers (
    -- The association's.
    id text primary key not null references parties (id),
    template text not null,
    series text not null,
    mac text not null
);

-- One public document each; numbers run without gaps within a year and series. Subjects are made of kind and period.
create table registrations (
    id text primary key not null,
    party_id text not null references parties (id),
    year bigint not null,
    series text not null,
    n bigint not null,
    number text not null,
    received text not null,
    at bigint not null,
    staff_id text not null,
    initiative_id text not null references initiatives (id),
    document_id text,
    kind text not null,
    period_from text,
    period_to text,
    correspondent text not null,
    hash text not null,
    mac text not null,
    unique (party_id, year, series, n),
    unique (party_id, number)
);
create index registrations_document on registrations (document_id);

-- What somebody at a grantee is to write on a form, and how far it has come.
create table reports (
    id text primary key not null,
    initiative_id text not null references initiatives (id),
    party_id text not null references parties (id),
    grant_key text not null,
    reporter_id text not null references parties (id),
    kind text not null,
    form_version bigint not null,
    period_from text,
    period_to text,
    due text not null,
    state text not null,
    round bigint not null,
    created bigint not null,
    changed bigint not null,
    mac text not null
);
create index reports_party on reports (party_id, due);
create index reports_reporter on reports (reporter_id, due);
create index reports_initiative on reports (initiative_id, grant_key);

-- A section as its authors have it, sealed under their own party's key.
create table drafts (
    id text primary key not null,
    report_id text not null references reports (id),
    section text not null,
    staff_id text not null,
    version bigint not null,
    changed bigint not null,
    sealed bytea not null,
    unique (report_id, section)
);

-- What was handed in: a frozen copy each time.
create table submissions (
    id text primary key not null,
    report_id text not null references reports (id),
    round bigint not null,
    at bigint not null,
    staff_id text not null,
    hash text not null,
    version bigint not null,
    sealed bytea not null,
    mac text not null,
    unique (report_id, round)
);

-- What the association asks to have changed when it sends a report back.
create table comments (
    id text primary key not null,
    report_id text not null references reports (id),
    round bigint not null,
    field text not null,
    at bigint not null,
    staff_id text not null,
    version bigint not null,
    sealed bytea not null
);
create index comments_report on comments (report_id, round);

-- The file of an older document: one each, sealed as the initiative is. `place` counts the documents of the grant from 1;
-- those of the working group have an empty `grant_key`.
create table files (
    id text primary key not null,
    initiative_id text not null references initiatives (id),
    grant_key text not null,
    place bigint not null,
    size bigint not null,
    hash text not null,
    created bigint not null,
    staff_id text not null,
    version bigint not null,
    sealed bytea not null,
    mac text not null,
    unique (initiative_id, grant_key, place)
);
