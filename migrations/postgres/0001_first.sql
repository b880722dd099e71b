-- The first schema: merchants, their stores, catalog, shoppers and orders.
-- Same tables and columns on both engines; only the column types differ. A "store" is a Location in the code.

create table sequence (
    name text primary key,
    value bigint not null
);

create table merchant (
    id uuid primary key,
    slug text not null unique,
    name jsonb not null,
    default_locale text not null,
    supported_locales jsonb not null,
    currency text not null,
    time_zone text not null,
    alexa_skills jsonb not null,
    google jsonb not null,
    created_at timestamptz not null
);

create table store (
    id uuid primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    external_id text not null,
    position bigint not null,
    name jsonb not null,
    spoken_name jsonb not null,
    aliases jsonb not null,
    address text not null,
    country text not null,
    time_zone text not null,
    opening_hours text,
    unique (merchant_id, external_id)
);

create table store_special_hours (
    store_id uuid not null references store (id) on delete cascade,
    date date not null,
    hours jsonb not null,
    label jsonb not null,
    primary key (store_id, date)
);

create table category (
    merchant_id uuid not null references merchant (id) on delete cascade,
    external_id text not null,
    parent text,
    name jsonb not null,
    primary key (merchant_id, external_id)
);

create table product (
    id uuid primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    external_id text not null,
    brand text,
    category text,
    image text,
    active boolean not null,
    seq bigint not null,
    unique (merchant_id, external_id)
);

create index product_by_change on product (merchant_id, seq, id);

create table product_text (
    product_id uuid not null references product (id) on delete cascade,
    language text not null,
    title text not null,
    spoken_title text not null,
    description text not null,
    synonyms jsonb not null,
    primary key (product_id, language)
);

create table variant (
    id uuid primary key,
    product_id uuid not null references product (id) on delete cascade,
    position bigint not null,
    sku text not null,
    size_milli bigint,
    size_unit text,
    unique (product_id, sku)
);

create table price (
    variant_id uuid not null references variant (id) on delete cascade,
    kind text not null,
    currency text not null,
    amount_minor bigint not null,
    primary key (variant_id, kind, currency)
);

create table stock (
    variant_id uuid primary key references variant (id) on delete cascade,
    available bigint not null,
    policy text not null
);

create table customer (
    id uuid primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    external_id text not null,
    language text,
    home_store_id uuid references store (id) on delete set null,
    unique (merchant_id, external_id)
);

create table access_token (
    hash bytea primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    customer_id uuid not null references customer (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz
);

create index access_token_by_customer on access_token (customer_id);

create table voice_identity (
    merchant_id uuid not null references merchant (id) on delete cascade,
    platform text not null,
    user_hash bytea not null,
    customer_id uuid not null references customer (id) on delete cascade,
    linked_at timestamptz not null,
    revoked_at timestamptz,
    primary key (merchant_id, platform, user_hash)
);

create table "order" (
    id uuid primary key,
    merchant_id uuid not null references merchant (id) on delete cascade,
    customer_id uuid not null references customer (id) on delete cascade,
    number text not null,
    lifecycle text not null,
    payment text not null,
    fulfillment text not null,
    currency text not null,
    total_minor bigint not null,
    pickup_store_id uuid references store (id) on delete set null,
    placed_at timestamptz not null,
    updated_at timestamptz not null,
    unique (merchant_id, number)
);

create index order_by_customer on "order" (merchant_id, customer_id, placed_at);

create table order_line (
    order_id uuid not null references "order" (id) on delete cascade,
    position bigint not null,
    sku text not null,
    title jsonb not null,
    quantity bigint not null,
    fulfilled bigint not null,
    unit_price_minor bigint not null,
    primary key (order_id, position)
);

create table order_event (
    order_id uuid not null references "order" (id) on delete cascade,
    position bigint not null,
    occurred_at timestamptz not null,
    axis text not null,
    to_state text not null,
    source text not null,
    primary key (order_id, position)
);

create table shipment (
    order_id uuid not null references "order" (id) on delete cascade,
    position bigint not null,
    carrier text not null,
    tracking_number text,
    tracking_url text,
    expected_on date,
    primary key (order_id, position)
);

create table adjustment (
    order_id uuid not null references "order" (id) on delete cascade,
    position bigint not null,
    kind text not null,
    amount_minor bigint not null,
    occurred_at timestamptz not null,
    primary key (order_id, position)
);
