-- The association's half: what it funds, and what it publishes. No data about individuals stands here.

-- An initiative with its texts, its grants and their documents, sealed under the installation's register key: it is
-- nobody's but the association's until it is published.
create table initiatives (
    id text primary key,
    party_id text not null references parties (id),
    version bigint not null,
    created bigint not null,
    changed bigint not null,
    sealed bytea not null
);
create index initiatives_party on initiatives (party_id, created);

-- What anybody may read: a frozen copy, as public as paper on a wall. A new one withdraws the one before.
-- `kind` says what: an initiative's page, a document of it, or the list of teams; `subject_id` is the id of that,
-- `initiative_id` the initiative whose page it belongs to.
create table publications (
    id text primary key,
    kind text not null,
    subject_id text not null,
    initiative_id text references initiatives (id),
    version bigint not null,
    at bigint not null,
    withdrawn bigint,
    hash text not null,
    content text not null,
    mac text not null
);
create index publications_kind on publications (kind, withdrawn);
create index publications_subject on publications (subject_id, withdrawn);
create index publications_initiative on publications (initiative_id, withdrawn);
