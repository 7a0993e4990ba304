-- The vault's own tables: who is signed in, what was sent, the log, its tree.

-- The keys that were made when the installation and each party were founded: never again in silence. `proof` is made of
-- the key itself.
create table lasting_keys (
    id text primary key not null,
    made bigint not null,
    proof text not null
);

create table sessions (
    token_hash text primary key,
    -- What the log and its owner call it; it opens nothing.
    id text not null,
    -- Staff, who sit for a party, or an individual, who sits for none.
    kind text not null,
    person_id text not null,
    party_id text,
    -- By what means they signed in, and how sure that is.
    means text not null,
    level text not null,
    created bigint not null,
    fresh_until bigint not null,
    seen bigint not null,
    ends bigint not null,
    sealed bytea not null
);
create index sessions_ends on sessions (ends);
create index sessions_person on sessions (person_id);

-- When somebody of a party's staff signed in last, for whoever reviews her access. It decides nothing.
create table last_sign_ins (
    person_id text primary key not null,
    at bigint not null
);

-- Keys of forms that were acted on: hashes, and the address the act led to.
create table used_keys (
    key_hash text primary key,
    sent text not null,
    at bigint not null,
    led_to text not null,
    mac text not null
);
create index used_keys_at on used_keys (at);

-- Forms that met the end of a session, each under a key that only a browser has.
create table stashed (
    key_hash text primary key,
    -- A keyed hash of whose it is: so that each has a few at most.
    whose text not null,
    ends bigint not null,
    sealed bytea not null
);
create index stashed_ends on stashed (ends);
create index stashed_whose on stashed (whose, ends);

create table log (
    -- Which fields its leaf is made of.
    format bigint not null,
    id text primary key not null,
    server text not null,
    counter bigint not null,
    at bigint not null,
    -- Staff, individual, system or stranger; of the system `actor` is its purpose.
    actor_kind text not null,
    actor text,
    party text,
    -- The unit (of a party, or the team by a seat) and the roles, by code, by which the asker was let in.
    unit text,
    role text,
    -- The session it was asked in, of whoever has signed in.
    session text,
    -- The address it was asked from, sealed for those who review the log.
    client bytea,
    action text not null,
    resource text not null,
    subject text,
    -- The text or copy that it is about, and which version of it.
    object text,
    object_version bigint,
    case_id text,
    basis text not null,
    result text not null,
    request text not null,
    note text not null,
    who bytea not null,
    -- Table, id and 16 bytes of each mark that the act wrote.
    marks text not null,
    -- The case and the party of each copy that the look showed.
    copies text not null,
    salt bytea not null,
    leaf bytea not null,
    leaf_index bigint,
    unique (server, counter)
);
create index log_unsealed on log (id) where leaf_index is null;
create unique index log_leaf on log (leaf_index) where leaf_index is not null;
create index log_case on log (case_id, id);
create index log_party on log (party, id);
-- What whoever runs the installation did with it, and what its nightly check said: a few rows of millions.
create index log_operations on log (action, id) where resource = 'Installation';

-- Runs of numbers of which the first rows were culled: from which number on they are whole.
create table log_runs (
    server text primary key not null,
    next bigint not null,
    mac text not null
);

create table log_cases (
    log_id text not null references log (id),
    case_id text not null,
    primary key (log_id, case_id)
);
create index log_cases_case on log_cases (case_id, log_id);

-- A page that asks for itself again while somebody watches it: the row of the log that tells of it, a hash of what it
-- showed, how often it has shown the same again, and when last. It decides nothing.
create table visits (
    -- The session's hash.
    session text not null,
    page text not null,
    shown text not null,
    log_id text not null,
    again bigint not null,
    last bigint not null,
    primary key (session, page)
);
create index visits_last on visits (last);

-- When a person last opened a record, and before she last came back to it: what came after that is new to her. It is
-- shown to nobody else, and decides nothing.
create table openings (
    person_id text not null,
    subject text not null,
    at bigint not null,
    before bigint,
    primary key (person_id, subject)
);

create table log_tiles (
    level bigint not null,
    tile bigint not null,
    hashes bytea not null,
    primary key (level, tile)
);

create table log_checkpoints (
    size bigint primary key,
    at bigint not null,
    note text not null
);

-- What the program does by itself. A row is gone when its job is done; that of a job of every night stays.
create table jobs (
    id text primary key not null,
    kind text not null,
    -- Ids and codes only.
    payload text not null,
    made bigint not null,
    not_before bigint not null,
    attempts bigint not null,
    -- The server that has it, and until when.
    holder text,
    held_until bigint,
    -- Since when it rests, after too many failures, and how the last one ended.
    rests bigint,
    error text,
    mac text not null
);
create index jobs_due on jobs (not_before, id);
