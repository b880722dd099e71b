//! What is said about products, stores and orders, and what holds a conversation together.

/// Adds these rows to the table.
macro_rules! spoken {
    ($then:ident { $($before:tt)* } $($more:ident),*) => {
        chain! { $then {
            $($before)*
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
            TakeYourTime => "take-your-time";
            FallbackLast => "fallback-last";
            YesToWhat => "yes-to-what";
            LinkNeeded => "link-needed";
            LinkCard => "link-card";
            LinkElsewhere => "link-elsewhere";
            LinkMeanwhile => "link-meanwhile";
            ConfirmUnlink => "confirm-unlink";
            UnlinkAsk { shop: Name } => "unlink-ask";
            UnlinkDone { shop: Name } => "unlink-done";
            UnlinkNone => "unlink-none";
            UnlinkKept => "unlink-kept";
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
            SearchNoOther => "search-no-other";
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
            HoursToday { hours: Hours } => "hours-today";
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
            CardCart => "card-cart";
            CardQuote => "card-quote";
            CardQuoteLine { count: Count, name: Name, price: Price } => "card-quote-line";
            CardDelivery { price: Price } => "card-delivery";
            CardPlaced { day: Day } => "card-placed";
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
            SuggestCart => "suggest-cart";
            SuggestOrder => "suggest-order";
            SuggestUsual => "suggest-usual";
            SuggestDelivery => "suggest-delivery";
            SuggestPickup => "suggest-pickup";
            SuggestPerson => "suggest-person";
        } $($more),* }
    };
}
