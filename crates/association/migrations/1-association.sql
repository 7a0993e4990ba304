-- The association's half: what it funds, and what it publishes. No data about individuals stands here.

-- An initiative with its texts, its grants and their documents, sealed under the installation's register key: it is
-- nobody's but the association's until it is published.
create table initiatives (
    id text primary key not null,
    party_id text not null references parties (id),
    version bigint not null,
    created bigint not null,
    changed bigint not null,
    sealed bytea not null
);
create index initiatives_party on initiatives (party_id, created);

-- Which party reports on a grant, from a time to a time. One grant may have several, and each reports for itself.
create table grantees (
    id text primary key not null,
    initiative_id text not null references initiatives (id),
    grant_key text not null,
    party_id text not null references parties (id),
    valid_from bigint not null,
    valid_to bigint,
    mac text not null
);
create index grantees_initiative on grantees (initiative_id, grant_key);
create index grantees_party on grantees (party_id, initiative_id);

-- The goals of an initiative from a day on; no day is known of those that came with a file. That row bears the
-- initiative's own id.
create table goals (
    id text primary key not null,
    initiative_id text not null references initiatives (id),
    version bigint not null,
    valid_from text,
    created bigint not null,
    sealed bytea not null
);
create unique index goals_initiative on goals (initiative_id, valid_from);

-- The money of a grant, all its years in one.
create table grant_money (
    id text primary key not null,
    initiative_id text not null references initiatives (id),
    grant_key text not null,
    version bigint not null,
    changed bigint not null,
    sealed bytea not null
);
create unique index grant_money_grant on grant_money (initiative_id, grant_key);

-- What anybody may read: a frozen copy, as public as paper on a wall. A new one withdraws the one before.
-- `kind` says what: an initiative's page, a document of it, or the list of teams; `subject_id` is the id of that,
-- `initiative_id` the initiative whose page it belongs to.
create table publications (
    id text primary key not null,
    kind text not null,
    subject_id text not null,
    initiative_id text references initiatives (id),
    version bigint not null,
    at bigint not null,
    withdrawn bigint,
    hash text not null,
    content text not null,
    -- The file of an older document; `content` holds its hash.
    file bytea,
    mac text not null
);
create index publications_kind on publications (kind, withdrawn);
create index publications_subject on publications (subject_id, withdrawn);
create index publications_initiative on publications (initiative_id, withdrawn);
