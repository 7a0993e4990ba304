-- The bodies that take part: parties, their people and roles, teams and seats.
-- Structure is clear, content is sealed: every name, number and free text stands in a `sealed` column.
-- A row that decisions rest on bears a `mac`. Types are those both databases share (docs/decisions/0002).

-- What kind of installation this is: one row, written before the first party. Only where it says `demo`, signed,
-- may a stranger sit down as one of the invented people.
create table installation (
    id text primary key not null,
    demo bigint not null,
    mac text not null
);

create table parties (
    id text primary key not null,
    kind text not null,
    name text not null,
    short text not null,
    authority bigint not null,
    created bigint not null,
    mac text not null
);

-- What differs from county to county, from its file: its municipalities, and the systems whose local numbers each kind of
-- party knows people by.
create table municipalities (
    id text primary key not null,
    code text not null unique,
    name text not null,
    population bigint not null,
    -- At whose end it was counted.
    year bigint not null,
    mac text not null
);

create table local_systems (
    id text primary key not null,
    kind text not null,
    code text not null,
    place bigint not null,
    sv text not null,
    en text not null,
    mac text not null,
    unique (kind, code)
);

create table care_units (
    id text primary key not null,
    party_id text not null references parties (id),
    name text not null,
    municipality text not null,
    mac text not null
);

create table teams (
    id text primary key not null,
    care_unit_id text not null references care_units (id),
    name text not null,
    municipality text not null,
    created bigint not null,
    version bigint not null,
    -- The last day of one that is to end, and when it ended: not before no case in it is open.
    last_day text,
    ended bigint,
    mac text not null
);

-- Which parties have a place in a team, filled or vacant.
create table team_parties (
    id text primary key not null,
    team_id text not null references teams (id),
    party_id text not null references parties (id),
    mac text not null,
    unique (team_id, party_id)
);
create index team_parties_party on team_parties (party_id);

-- One person at one party. Name and title are sealed in the register.
create table staff (
    id text primary key not null,
    party_id text not null references parties (id),
    version bigint not null,
    sealed bytea not null,
    created bigint not null,
    mac text not null
);
create index staff_party on staff (party_id);

-- The invitation of somebody to an account with a password. Its secret nobody keeps.
create table invitations (
    id text primary key not null,
    staff_id text not null references staff (id),
    party_id text not null references parties (id),
    -- A keyed hash of the secret.
    secret text not null unique,
    -- Who made it: none where whoever runs the installation did.
    made_by text references staff (id),
    created bigint not null,
    valid_to bigint not null,
    used bigint,
    version bigint not null,
    -- The address she will sign in with, and what her app will share with us.
    sealed bytea not null,
    mac text not null
);
create index invitations_staff on invitations (staff_id);

-- How a member of staff signs in by herself, with a password or with keys; the id is hers.
create table local_accounts (
    id text primary key not null references staff (id),
    party_id text not null references parties (id),
    -- A keyed hash of the address she signs in with.
    login text not null unique,
    version bigint not null,
    -- Her address; the password's hash and what her app shares with us, where she has a password.
    sealed bytea not null,
    -- The step of the last one-time code: none is taken twice.
    step bigint not null,
    created bigint not null,
    -- Who invited her, none where whoever runs the installation did, and which other administrator has confirmed that it is
    -- she: until then it opens nothing.
    made_by text references staff (id),
    confirmed_by text references staff (id),
    mac text not null
);

-- That an administrator has opened a way back for a colleague who has lost hers; the id is the colleague's. Nothing comes of it
-- before its time, nor by whoever opened it. It is gone once it has ended, however it did.
create table recoveries (
    id text primary key not null references staff (id),
    party_id text not null references parties (id),
    opened_by text not null references staff (id),
    created bigint not null,
    -- From when on another administrator may let it through.
    ripe bigint not null,
    mac text not null
);
create index recoveries_party on recoveries (party_id);

-- Codes that let their owner in once, as keyed hashes.
create table recovery_codes (
    id text primary key not null,
    staff_id text not null references staff (id),
    code text not null unique,
    created bigint not null,
    used bigint,
    mac text not null
);
create index recovery_codes_staff on recovery_codes (staff_id);

-- A key (a passkey) that signs the owner of an account in.
create table passkeys (
    id text primary key not null,
    staff_id text not null references local_accounts (id),
    -- A keyed hash of the credential's id.
    credential text not null unique,
    version bigint not null,
    -- What shows that an answer is its own, and what its owner calls it.
    sealed bytea not null,
    created bigint not null,
    last_used bigint,
    mac text not null
);
create index passkeys_staff on passkeys (staff_id);

-- What a browser was asked for of a key, until it answers. Each is answered once.
create table passkey_ceremonies (
    id text primary key not null,
    -- A keyed hash of what the browser holds and of what was asked.
    mark text not null unique,
    ends bigint not null,
    version bigint not null,
    sealed bytea not null
);
create index passkey_ceremonies_ends on passkey_ceremonies (ends);

-- How often an address was tried lately, known or not, as a keyed hash. It opens nothing.
create table attempts (
    login text primary key not null,
    tries bigint not null,
    since bigint not null
);
create index attempts_since on attempts (since);

-- A mail to somebody of a party: asked for by an act, kept in its transaction, and sent after it. What it says is made of its
-- kind when it is sent; her address stays where it is sealed.
create table mails (
    -- It tells nothing, as it stands in the mail itself.
    id text primary key not null,
    staff_id text not null references staff (id),
    party_id text not null references parties (id),
    kind text not null,
    -- Which one it brings, where it brings one.
    invitation_id text references invitations (id),
    created bigint not null,
    state text not null,
    -- Since when it stands so.
    changed bigint not null,
    -- What the server answered to one that it refused, three digits.
    answer bigint,
    version bigint not null,
    -- The secret of the invitation, until the mail is sent or given up; nothing after that.
    sealed bytea not null,
    mac text not null
);
create index mails_staff on mails (staff_id);
create index mails_party on mails (party_id);
create index mails_invitation on mails (invitation_id);
create index mails_state on mails (state, changed);

create table roles (
    id text primary key not null,
    staff_id text not null references staff (id),
    party_id text not null references parties (id),
    role text not null,
    valid_from bigint not null,
    valid_to bigint,
    -- Who gave it, or set its end last; none for one of the founding.
    given_by text references staff (id),
    -- When somebody at the party, or a review that nobody answered, had it end sooner than it was given for; a provider's
    -- claims do not give it again.
    cut_short bigint,
    mac text not null
);
create index roles_staff on roles (staff_id);
create index roles_party on roles (party_id, role);

-- What a party has settled before its officers open cases.
create table beginnings (
    id text primary key not null references parties (id),
    version bigint not null,
    sealed bytea not null,
    -- Since when nothing lacks; none while something does.
    ready bigint,
    entered_by text references staff (id),
    mac text not null
);

-- A party's own provider of sign-ins. Its id is the party's, so that the provider can be told where to send people back to
-- before anything else is known of it.
create table providers (
    id text primary key not null references parties (id),
    version bigint not null,
    -- What is believed about it, and our secret there.
    sealed bytea not null,
    created bigint not null,
    mac text not null
);

-- What one administrator wants believed about the party's provider, until another has confirmed it.
create table provider_proposals (
    id text primary key not null,
    party_id text not null unique references parties (id),
    made_by text not null references staff (id),
    created bigint not null,
    version bigint not null,
    sealed bytea not null,
    mac text not null
);

-- What a party that leaves has ordered of what it wrote, and by when it leaves: one administrator orders, another confirms.
create table party_exports (
    id text primary key not null,
    party_id text not null references parties (id),
    -- The public key that it is sealed to, as 64 hexadecimal digits.
    recipient text not null,
    last_day text,
    made_by text not null references staff (id),
    created bigint not null,
    confirmed_by text references staff (id),
    confirmed bigint,
    -- When somebody took it back; when it was handed over.
    withdrawn bigint,
    used bigint,
    mac text not null
);
create unique index party_exports_standing on party_exports (party_id) where withdrawn is null;

-- Who a member of staff is at her party's provider.
create table identities (
    id text primary key not null,
    staff_id text not null references staff (id),
    party_id text not null references parties (id),
    -- A keyed hash of provider, issuer and subject.
    subject text not null unique,
    created bigint not null,
    -- Who invited her, and which other administrator has confirmed that it is she: until then it opens nothing.
    made_by text references staff (id),
    confirmed_by text references staff (id),
    mac text not null
);
create index identities_staff on identities (staff_id);
create index identities_party on identities (party_id);

-- Roles that a provider's claims gave; the id is the role's. They are taken away as they were given.
create table given_roles (
    id text primary key not null references roles (id),
    identity_id text not null,
    created bigint not null,
    mac text not null
);
create index given_roles_identity on given_roles (identity_id);

-- A sign-in that leads over a provider, while it is under way. Each is used once.
create table ceremonies (
    id text primary key not null,
    provider_id text not null references providers (id),
    -- A keyed hash of what the browser holds and what comes back.
    mark text not null unique,
    ends bigint not null,
    version bigint not null,
    sealed bytea not null
);
create index ceremonies_ends on ceremonies (ends);

-- Which session of ours came of which session at a provider; the id is ours.
create table provider_sessions (
    id text primary key not null,
    identity_id text not null,
    provider_id text not null references providers (id),
    -- A keyed hash of the provider's own number.
    sid text,
    ends bigint not null
);
create index provider_sessions_identity on provider_sessions (identity_id);
create index provider_sessions_sid on provider_sessions (sid);

-- Notices that somebody signed out at a provider, as keyed hashes: each is acted on once.
create table notices (
    mark text primary key not null,
    until bigint not null
);

-- That an administrator came in by an account of ours though her party's provider is her way in: for the log reviewers of the
-- party to look at.
create table reserve_sign_ins (
    id text primary key not null,
    party_id text not null references parties (id),
    staff_id text not null references staff (id),
    at bigint not null,
    -- By what, as sessions say it.
    means text not null,
    -- Which reviewer has looked at it, when, and what she found.
    reviewed_by text references staff (id),
    reviewed bigint,
    outcome text,
    mac text not null
);
create index reserve_sign_ins_party on reserve_sign_ins (party_id, at);

create table seats (
    id text primary key not null,
    team_id text not null references teams (id),
    party_id text not null references parties (id),
    staff_id text not null references staff (id),
    role text not null,
    valid_from bigint not null,
    valid_to bigint,
    mac text not null
);
create index seats_staff on seats (staff_id, team_id);
create index seats_party on seats (party_id);
create index seats_team on seats (team_id, party_id);

-- A part of a party with a manager of its own. Its name is sealed in the register.
create table units (
    id text primary key not null,
    party_id text not null references parties (id),
    manager_id text references staff (id),
    version bigint not null,
    sealed bytea not null,
    created bigint not null,
    -- Since when it is no more.
    ended bigint,
    mac text not null
);
create index units_party on units (party_id);
create index units_manager on units (manager_id);

-- In which unit somebody works: one, or none. The id is hers.
create table unit_members (
    id text primary key not null references staff (id),
    party_id text not null references parties (id),
    unit_id text references units (id),
    since bigint not null,
    mac text not null
);
create index unit_members_unit on unit_members (unit_id);
create index unit_members_party on unit_members (party_id);

-- Somebody is away, from an instant to an instant, and who stands in for her. What changes ends and is recorded anew.
create table absences (
    id text primary key not null,
    party_id text not null references parties (id),
    staff_id text not null references staff (id),
    stand_in text references staff (id),
    valid_from bigint not null,
    valid_to bigint not null,
    recorded_by text not null references staff (id),
    mac text not null
);
create index absences_party on absences (party_id, valid_to);
create index absences_staff on absences (staff_id);
create index absences_stand_in on absences (stand_in);

-- The yearly review of who has which role and seat: of one unit, or of those of a party who are in none.
create table access_reviews (
    id text primary key not null,
    party_id text not null references parties (id),
    unit_id text references units (id),
    -- The manager who goes through it; none where the administrators do.
    reviewer text references staff (id),
    opened bigint not null,
    -- How far silence has brought it, and since when.
    stage text not null,
    since bigint not null,
    mac text not null
);
create index access_reviews_party on access_reviews (party_id, opened);
create index access_reviews_reviewer on access_reviews (reviewer);

-- One role or one seat to be confirmed.
create table access_review_rows (
    id text primary key not null,
    review_id text not null references access_reviews (id),
    party_id text not null references parties (id),
    staff_id text not null references staff (id),
    role_id text references roles (id),
    seat_id text references seats (id),
    decision text,
    -- Who decided; none where nobody did and the program suspended it.
    decided_by text references staff (id),
    decided bigint,
    -- Until when it held before it was suspended.
    was_to bigint,
    mac text not null
);
create index access_review_rows_review on access_review_rows (review_id);
create index access_review_rows_party on access_review_rows (party_id);
create index access_review_rows_role on access_review_rows (role_id);
create index access_review_rows_seat on access_review_rows (seat_id);
