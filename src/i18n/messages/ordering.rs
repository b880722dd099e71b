//! What is said while something is bought.

/// Adds these rows to the table.
macro_rules! ordering {
    ($then:ident { $($before:tt)* } $($more:ident),*) => {
        chain! { $then {
            $($before)*
            // cart.ftl: the cart, in words.
            LineSized { name: Name, size: Size } => "line-sized";
            LineSizedMany { name: Name, size: Size, count: Count } => "line-sized-many";
            LineMany { name: Name, count: Count } => "line-many";
            CartLine { item: Phrase, price: Price } => "cart-line";
            CartLineGone { count: Count } => "cart-line-gone";
            CartAdded { item: Phrase } => "cart-added";
            CartTotal { count: Count, total: Price } => "cart-total";
            CartHas { count: Count, total: Price } => "cart-has";
            CartMore { count: Count } => "cart-more";
            CartHolds { items: Phrases } => "cart-holds";
            CartOut { name: Name } => "cart-out";
            CartOnly { count: Count } => "cart-only";
            CartNoMore { name: Name, count: Count } => "cart-no-more";
            CartCapped { count: Count } => "cart-capped";
            CartFull => "cart-full";
            CartRounded { count: Count, size: Size } => "cart-rounded";
            CartRemoved { name: Name } => "cart-removed";
            CartChanged { item: Phrase } => "cart-changed";
            CartReplaced { old: Name, item: Phrase } => "cart-replaced";
            CartNotIn { query: Text } => "cart-not-in";
            CartEmpty => "cart-empty";
            CartEmptyAsk { count: Count } => "cart-empty-ask";
            CartEmptied => "cart-emptied";
            CartNotEmptied => "cart-not-emptied";
            CartKept => "cart-kept";
            CartWhich => "cart-which";
            CartAskAdd => "cart-ask-add";
            CartAskAddReprompt => "cart-ask-add-reprompt";
            CartAskWhich => "cart-ask-which";
            CartAskQuantity => "cart-ask-quantity";
            CartNext => "cart-next";
            CartNextReprompt => "cart-next-reprompt";
            CartNextWhich => "cart-next-which";
            WhyWhat => "why-what";
            WhyBought { name: Name, day: Day } => "why-bought";
            WhyExact { name: Name } => "why-exact";
            WhyOnly { name: Name } => "why-only";
            WhyChosen { name: Name } => "why-chosen";
            WhyInstead { name: Name } => "why-instead";
            HelpCart => "help-cart";

            // checkout.ftl: from a cart to an order.
            ScopeMissing => "scope-missing";
            DoneBefore => "done-before";
            CheckoutClosed => "checkout-closed";
            AskFulfillment => "ask-fulfillment";
            AskFulfillmentReprompt => "ask-fulfillment-reprompt";
            AskPickupStore { places: Phrases } => "ask-pickup-store";
            NoAddress => "no-address";
            NoAddressPage => "no-address-page";
            AskPickupInstead => "ask-pickup-instead";
            NoPayment => "no-payment";
            OverOrderLimit { total: Price, limit: Price } => "over-order-limit";
            OverDayLimit { total: Price, limit: Price } => "over-day-limit";
            AskUnusual { item: Phrase } => "ask-unusual";
            DiffGone { name: Name } => "diff-gone";
            DiffFewer { name: Name, count: Count } => "diff-fewer";
            DiffPrice { name: Name, before: Price, now: Price } => "diff-price";
            QuoteShop { shop: Name } => "quote-shop";
            QuoteMore { count: Count } => "quote-more";
            QuoteDelivery { town: Text, day: Day } => "quote-delivery";
            QuotePickup { place: Name, day: Day } => "quote-pickup";
            QuotePickupAnywhere { day: Day } => "quote-pickup-anywhere";
            QuoteTotal { total: Price } => "quote-total";
            QuoteTotalDelivery { total: Price, delivery: Price } => "quote-total-delivery";
            PayOnDelivery => "pay-on-delivery";
            PayAtPickup => "pay-at-pickup";
            PayInvoice => "pay-invoice";
            PayStored => "pay-stored";
            PayLink => "pay-link";
            QuoteConfirm => "quote-confirm";
            QuoteConfirmReprompt { total: Price } => "quote-confirm-reprompt";
            QuoteExpired => "quote-expired";
            QuoteCartChanged => "quote-cart-changed";
            QuoteDifferent => "quote-different";
            NothingOrdered => "nothing-ordered";
            HelpConfirm => "help-confirm";
            PinOffer => "pin-offer";
            PinAsk => "pin-ask";
            PinUnclear => "pin-unclear";
            PinWrong { count: Count } => "pin-wrong";
            PinLocked => "pin-locked";
            PinNotAsked => "pin-not-asked";
            OrderDone { code: Code } => "order-done";
            OrderAgain { code: Code } => "order-again";
            OrderMail => "order-mail";
            OrderMailLink => "order-mail-link";
            OrderCancelMinutes { count: Count } => "order-cancel-minutes";
            OrderCancelHours { count: Count } => "order-cancel-hours";
            ReorderNone => "reorder-none";
            ReorderNoUsual => "reorder-no-usual";
            ReorderNothingThen => "reorder-nothing-then";
            ReorderDateUnclear => "reorder-date-unclear";
            ReorderOthers => "reorder-others";
            ReorderReplaced { old: Name, name: Name, price: Price } => "reorder-replaced";
            AskInstead { name: Name, other: Name, price: Price } => "ask-instead";
            AskInsteadNext { other: Name, price: Price } => "ask-instead-next";
            RunningOutNone => "running-out-none";
            RunningOutItem { name: Name, count: Count } => "running-out-item";
            RunningOutItems { items: Phrases } => "running-out-items";
            RunningOutAsk => "running-out-ask";
            RunningOutAskOne => "running-out-ask-one";
            CancelAsk { code: Code, total: Price } => "cancel-ask";
            CancelDone { code: Code } => "cancel-done";
            CancelLate { code: Code } => "cancel-late";
            CancelKept => "cancel-kept";
            ReturnsDays { count: Count } => "returns-days";
            ReturnsHow => "returns-how";
            ReturnsAsk => "returns-ask";
            PersonNumber => "person-number";
            PersonNumberAgain => "person-number-again";
            PersonMail { code: Code } => "person-mail";
            PersonCall { code: Code } => "person-call";
            PersonToday => "person-today";
            PersonWhenOpen { day: Day, time: Clock } => "person-when-open";
            PersonSoon => "person-soon";
        } $($more),* }
    };
}
