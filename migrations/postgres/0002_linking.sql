-- Account linking: who may sign in, which clients may ask, and what was granted.
-- Secrets are here as SHA-256 of 256 random bits, passwords as Argon2id, TOTP secrets and PINs sealed.

alter table customer add column email text;
alter table customer add column erased_at timestamptz;
alter table customer add column erased_key bytea;
create index customer_by_erased_key on customer (merchant_id, erased_key);
create unique index customer_by_email on customer (merchant_id, email);

create table oauth_client (
    id text primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    platform text not null,
    name text not null,
    secret_hash bytea,
    redirect_uris jsonb not null,
    require_pkce boolean not null,
    rotate_refresh boolean not null,
    introspects boolean not null,
    google_audience text,
    google_creates boolean not null,
    created_at timestamptz not null,
    disabled_at timestamptz
);

create index oauth_client_by_merchant on oauth_client (merchant_id, created_at);

create table account_link (
    id uuid primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    customer_id uuid not null references customer (id) on delete cascade,
    client_id text not null references oauth_client (id) on delete cascade,
    scope text not null,
    linked_at timestamptz not null,
    generation bigint not null,
    generation_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text
);

create index account_link_by_customer on account_link (customer_id, linked_at);

create table authorization_code (
    hash bytea primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    client_id text not null references oauth_client (id) on delete cascade,
    customer_id uuid not null references customer (id) on delete cascade,
    redirect_uri text not null,
    scope text not null,
    challenge text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    redeemed_at timestamptz,
    link_id uuid references account_link (id) on delete cascade
);

create index authorization_code_by_expiry on authorization_code (expires_at);
create index authorization_code_by_customer on authorization_code (customer_id);

create table refresh_token (
    hash bytea primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    link_id uuid not null references account_link (id) on delete cascade,
    generation bigint not null,
    replaced boolean not null,
    created_at timestamptz not null
);

create index refresh_token_by_link on refresh_token (link_id);

alter table access_token add column link_id uuid references account_link (id) on delete cascade;
alter table access_token add column scope text not null default 'orders.read orders.write profile';
alter table access_token add column generation bigint not null default 0;
alter table voice_identity add column link_id uuid references account_link (id) on delete cascade;
create index access_token_by_link on access_token (link_id);
create index access_token_by_expiry on access_token (expires_at);

create table shopper (
    customer_id uuid primary key references customer (id) on delete cascade,
    merchant_id uuid not null references merchant (id) on delete cascade,
    password_hash text,
    google_sub text,
    pin text,
    order_limit_minor bigint,
    day_limit_minor bigint,
    created_at timestamptz not null,
    unique (merchant_id, google_sub)
);

create table sign_up (
    hash bytea primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    browser bytea not null,
    email text not null,
    password_hash text not null,
    language text not null,
    expires_at timestamptz not null,
    customer_id uuid references customer (id) on delete cascade
);

create index sign_up_by_browser on sign_up (merchant_id, browser);

create table merchant_user (
    id uuid primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    email text not null unique,
    password_hash text,
    totp text,
    totp_confirmed boolean not null,
    totp_step bigint not null,
    created_at timestamptz not null
);

create table mail_token (
    hash bytea primary key,
    realm text not null,
    merchant_id uuid not null references merchant (id) on delete cascade,
    account_id uuid not null,
    expires_at timestamptz not null
);

create index mail_token_by_account on mail_token (account_id);

create table web_session (
    hash bytea primary key,
    realm text not null,
    merchant_id uuid not null references merchant (id) on delete cascade,
    account_id uuid not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    second_factor_at timestamptz
);

create index web_session_by_account on web_session (account_id);

create table linking_trace (
    id uuid primary key,
    merchant_id uuid references merchant (id) on delete cascade,
    client_id text not null,
    occurred_at timestamptz not null,
    step text not null,
    reason text not null,
    detail jsonb not null
);

create index linking_trace_by_merchant on linking_trace (merchant_id, occurred_at);

create table used_assertion (
    hash bytea primary key,
    expires_at timestamptz not null
);
