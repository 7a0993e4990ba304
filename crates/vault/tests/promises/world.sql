create table cases (
    id text primary key,
    state text not null,
    urgent boolean not null,
    share double precision not null,
    opened bigint not null,
    version bigint not null,
    sealed bytea not null
);

create table seats (
    id text primary key,
    case_id text not null references cases (id),
    party_id text not null,
    staff_id text not null,
    level text not null,
    until bigint,
    mac text
);

create table tuples (
    id text primary key,
    case_id text not null,
    from_party text not null,
    to_party text not null,
    purpose text not null,
    mac text
);

create table copies (
    id text primary key,
    case_id text not null references cases (id),
    party_id text not null,
    version bigint not null,
    sealed bytea not null
);

-- What jobs of these tests leave behind, a row each time they are done.
create table traces (
    id text primary key,
    case_id text not null,
    attempt text not null
);
