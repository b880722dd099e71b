//! The table of every message: a Rust variant, its Fluent id and its typed arguments.
//!
//! A missing argument is a compile error where the message is made; a missing translation fails a test.

use super::args::{Arg, Clock, Code, Count, Day, Hours, Name, Phrase, Phrases, Price, Samples, Size, Text};

macro_rules! messages {
    ($($(#[$doc:meta])* $variant:ident $({ $($field:ident: $kind:ident),+ })? => $id:literal;)+) => {
        /// Something that is said or shown, before it is put into words.
        #[derive(Debug, Clone, PartialEq)]
        #[expect(missing_docs, reason = "the words themselves are in locales/, under the id in this table")]
        pub enum Message {
            $($(#[$doc])* $variant $({ $($field: $kind),+ })?),+
        }

        impl Message {
            /// Every Fluent id with the names of its arguments.
            pub const IDS: &'static [(&'static str, &'static [&'static str])] =
                &[$(($id, &[$($(stringify!($field)),+)?])),+];

            /// The Fluent id.
            pub const fn id(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $id),+ }
            }

            /// The arguments by name.
            pub fn args(&self) -> Vec<(&'static str, Arg<'_>)> {
                match self {
                    $(Self::$variant $({ $($field),+ })? => vec![$($((stringify!($field), $field.into())),+)?]),+
                }
            }

            /// Every message with sample arguments, to be rendered in tests.
            pub fn samples() -> Vec<Self> {
                let mut all = Vec::new();
                $(messages!(@sample all, $variant $({ $($field: $kind),+ })?);)+
                all
            }
        }
    };
    (@sample $all:ident, $variant:ident) => { $all.push(Self::$variant) };
    (@sample $all:ident, $variant:ident { $($field:ident: $kind:ident),+ }) => {
        let most = [$($kind::samples().len()),+].into_iter().max().unwrap_or(0);
        for index in 0..most {
            $(let $field = {
                let samples = $kind::samples();
                samples[index % samples.len()].clone()
            };)+
            $all.push(Self::$variant { $($field),+ });
        }
    };
}

messages! {
    // dialog.ftl: what holds a conversation together.
    LaunchFirst { shop: Name } => "launch-first";
    LaunchOffer => "launch-offer";
    LaunchBack { shop: Name } => "launch-back";
    LaunchOpenOrders { count: Count } => "launch-open-orders";
    LaunchBackOffer => "launch-back-offer";
    HelpGeneral => "help-general";
    HelpQuestion => "help-question";
    HelpList => "help-list";
    HelpPlace { places: Phrases } => "help-place";
    HelpOrder => "help-order";
    AnythingElse => "anything-else";
    AnythingElseReprompt => "anything-else-reprompt";
    Goodbye => "goodbye";
    Cancelled => "cancelled";
    FallbackFirst => "fallback-first";
    FallbackSecond => "fallback-second";
    FallbackQuestion => "fallback-question";
    FallbackLast => "fallback-last";
    YesToWhat => "yes-to-what";
    LinkNeeded => "link-needed";
    LinkCard => "link-card";
    LinkElsewhere => "link-elsewhere";
    LinkMeanwhile => "link-meanwhile";
    PlainName { name: Name } => "plain-name";

    // catalog.ftl: search and products.
    SearchAsk => "search-ask";
    SearchAskReprompt => "search-ask-reprompt";
    SearchFound { count: Count } => "search-found";
    SearchItem { item: Phrase } => "search-item";
    SearchWhich => "search-which";
    SearchWhichMore => "search-which-more";
    SearchWhichReprompt => "search-which-reprompt";
    SearchOne { item: Phrase } => "search-one";
    SearchOneOffer => "search-one-offer";
    SearchClosest { query: Text } => "search-closest";
    SearchNone { query: Text } => "search-none";
    SearchTry => "search-try";
    SearchEnd => "search-end";
    SearchStart => "search-start";
    SearchNoList => "search-no-list";
    ItemSized { name: Name, size: Size, price: Price } => "item-sized";
    ItemPlain { name: Name, price: Price } => "item-plain";
    ItemFrom { name: Name, price: Price } => "item-from";
    ItemOut { name: Name } => "item-out";
    ProductAsk => "product-ask";
    ProductSized { name: Name, size: Size, price: Price } => "product-sized";
    ProductPlain { name: Name, price: Price } => "product-plain";
    ProductSizes { name: Name, count: Count, options: Phrases } => "product-sizes";
    SizeOption { size: Size, price: Price } => "size-option";
    SizeOptionOut { size: Size } => "size-option-out";
    ProductInStock => "product-in-stock";
    ProductFew { count: Count } => "product-few";
    ProductOut => "product-out";
    ProductDescription { text: Name } => "product-description";
    ProductWhich { options: Phrases } => "product-which";
    SelectOutOfRange { count: Count } => "select-out-of-range";

    // hours.ftl: stores and when they are open.
    HoursOpenUntil { place: Name, time: Clock } => "hours-open-until";
    HoursOpenUntilDay { place: Name, day: Day, time: Clock } => "hours-open-until-day";
    HoursOpenAlways { place: Name } => "hours-open-always";
    HoursClosedNow { place: Name } => "hours-closed-now";
    HoursOpensAt { day: Day, time: Clock } => "hours-opens-at";
    HoursOnDay { place: Name, day: Day, hours: Hours } => "hours-on-day";
    HoursClosedDay { place: Name, day: Day } => "hours-closed-day";
    HoursClosedHoliday { place: Name, day: Day } => "hours-closed-holiday";
    HoursSpecialDay { label: Name } => "hours-special-day";
    HoursAtOpen { place: Name, day: Day, time: Clock } => "hours-at-open";
    HoursAtClosed { place: Name, day: Day, time: Clock } => "hours-at-closed";
    HoursWeek { place: Name, day: Day } => "hours-week";
    HoursWeekDays { first: Day, last: Day, hours: Hours } => "hours-week-days";
    HoursWeekTwo { first: Day, last: Day, hours: Hours } => "hours-week-two";
    HoursWeekDay { day: Day, hours: Hours } => "hours-week-day";
    HoursWeekClosed { day: Day } => "hours-week-closed";
    HoursWeekClosedTwo { first: Day, last: Day } => "hours-week-closed-two";
    HoursWeekClosedDays { first: Day, last: Day } => "hours-week-closed-days";
    HoursWhichPlace { places: Phrases } => "hours-which-place";
    HoursUnknownPlace => "hours-unknown-place";
    HoursUnknown { place: Name } => "hours-unknown";
    HoursNoStores => "hours-no-stores";
    HoursDateUnclear => "hours-date-unclear";
    HoursDateAsk => "hours-date-ask";

    // orders.ftl: tracking.
    OrdersNone => "orders-none";
    OrdersOpen { count: Count } => "orders-open";
    OrdersMore { count: Count } => "orders-more";
    OrdersWhich => "orders-which";
    OrderUnknown { code: Code } => "order-unknown";
    OrderUnclear => "order-unclear";
    OrderAskNumber => "order-ask-number";
    OrderBriefPlaced { code: Code } => "order-brief-placed";
    OrderBriefPreparing { code: Code } => "order-brief-preparing";
    OrderBriefShipped { code: Code } => "order-brief-shipped";
    OrderBriefReady { code: Code } => "order-brief-ready";
    OrderBriefHeld { code: Code } => "order-brief-held";
    OrderPlaced { code: Code, day: Day } => "order-placed";
    OrderPreparing { code: Code } => "order-preparing";
    OrderScheduled { code: Code } => "order-scheduled";
    OrderShipped { code: Code, carrier: Text } => "order-shipped";
    OrderPartlyShipped { code: Code, sent: Count, total: Count } => "order-partly-shipped";
    OrderReady { code: Code, place: Name } => "order-ready";
    OrderReadyAnywhere { code: Code } => "order-ready-anywhere";
    OrderDelivered { code: Code, day: Day } => "order-delivered";
    OrderPickedUp { code: Code, day: Day } => "order-picked-up";
    OrderPartlyDelivered { code: Code } => "order-partly-delivered";
    OrderCancelled { code: Code } => "order-cancelled";
    OrderReturned { code: Code } => "order-returned";
    OrderHeld { code: Code } => "order-held";
    OrderFailed { code: Code } => "order-failed";
    OrderExpected { day: Day } => "order-expected";
    OrderLate { day: Day } => "order-late";
    OrderRefunded { amount: Price } => "order-refunded";
    OrderPaymentDue { amount: Price } => "order-payment-due";

    // errors.ftl: when something fails on our side.
    FaultUnavailable => "fault-unavailable";
    FaultSlow => "fault-slow";
    FaultInternal => "fault-internal";
    FaultQuestion => "fault-question";

    // cards.ftl: what is only read.
    CardResults { query: Text } => "card-results";
    CardLine { name: Name, price: Price } => "card-line";
    CardLineSized { name: Name, size: Size, price: Price } => "card-line-sized";
    CardLineOut { name: Name } => "card-line-out";
    CardPrice { price: Price } => "card-price";
    CardOut => "card-out";
    CardSizeOut { size: Size } => "card-size-out";
    CardSize { size: Size, price: Price } => "card-size";
    CardStore { place: Name } => "card-store";
    CardAddress { address: Text } => "card-address";
    CardHours { day: Day, hours: Hours } => "card-hours";
    CardClosed { day: Day } => "card-closed";
    CardOrder { code: Code } => "card-order";
    CardOrderLine { count: Count, name: Name } => "card-order-line";
    CardTotal { amount: Price } => "card-total";
    CardTracking { carrier: Text, number: Text } => "card-tracking";
    CardTrackingLink { url: Text } => "card-tracking-link";
    CardOrders => "card-orders";
    CardWelcome { shop: Name } => "card-welcome";

    // Suggestion chips: at most 25 characters, Google's limit.
    SuggestSearch => "suggest-search";
    SuggestHours => "suggest-hours";
    SuggestOrders => "suggest-orders";
    SuggestNext => "suggest-next";
    SuggestFirst => "suggest-first";
    SuggestSecond => "suggest-second";
    SuggestThird => "suggest-third";
    SuggestOrderFirst => "suggest-order-first";
    SuggestOrderSecond => "suggest-order-second";
    SuggestOrderThird => "suggest-order-third";
    SuggestYes => "suggest-yes";
    SuggestNo => "suggest-no";
    SuggestHelp => "suggest-help";
}
