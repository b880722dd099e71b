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

    // pages.ftl: pages that shoppers and merchants open in a browser.
    PageTitle { page: Phrase, shop: Name } => "page-title";
    PageService => "page-service";
    PageSkip => "page-skip";
    PageLanguages => "page-languages";
    PagePrivacy => "page-privacy";
    LanguageEn => "language-en";
    LanguageFr => "language-fr";
    LanguageRo => "language-ro";
    FieldEmail => "field-email";
    FieldPassword => "field-password";
    FieldNewPassword => "field-new-password";
    FieldCurrentPassword => "field-current-password";
    HintPassword { count: Count } => "hint-password";
    ErrorTitle => "error-title";
    ErrorThrottled => "error-throttled";
    ErrorBusy => "error-busy";
    ErrorUnavailable => "error-unavailable";
    ErrorStaleTitle => "error-stale-title";
    ErrorStale => "error-stale";
    ErrorBack => "error-back";
    ErrorNotFoundTitle => "error-not-found-title";
    ErrorNotFound => "error-not-found";
    ErrorAddress => "error-address";
    ErrorPasswordShort { count: Count } => "error-password-short";
    ErrorPasswordLong => "error-password-long";
    ErrorPasswordEasy => "error-password-easy";
    ErrorPasswordWrong => "error-password-wrong";
    SignInTitle => "sign-in-title";
    SignInIntro { shop: Name } => "sign-in-intro";
    SignInLinking { shop: Name, platform: Text } => "sign-in-linking";
    SignInButton => "sign-in-button";
    SignInWrong => "sign-in-wrong";
    SignInNoAccount => "sign-in-no-account";
    SignInForgot => "sign-in-forgot";
    SignedOut => "signed-out";
    SignUpTitle => "sign-up-title";
    SignUpIntro { shop: Name } => "sign-up-intro";
    SignUpKnownOrders => "sign-up-known-orders";
    SignUpButton => "sign-up-button";
    SignUpHave => "sign-up-have";
    CheckMailTitle => "check-mail-title";
    CheckMailText { email: Text } => "check-mail-text";
    CheckMailHint => "check-mail-hint";
    CheckMailButton => "check-mail-button";
    CheckMailNotYet => "check-mail-not-yet";
    ConfirmTitle => "confirm-title";
    ConfirmText { shop: Name } => "confirm-text";
    ConfirmPassword => "confirm-password";
    ConfirmWrongPassword => "confirm-wrong-password";
    ConfirmButton => "confirm-button";
    ConfirmedTitle => "confirmed-title";
    ConfirmedText => "confirmed-text";
    ConfirmedHere => "confirmed-here";
    LinkDeadTitle => "link-dead-title";
    LinkDeadText => "link-dead-text";
    ForgotTitle => "forgot-title";
    ForgotText => "forgot-text";
    ForgotButton => "forgot-button";
    ForgotSent => "forgot-sent";
    ResetTitle => "reset-title";
    ResetText => "reset-text";
    ResetButton => "reset-button";
    ResetDone => "reset-done";
    CancelButton => "cancel-button";
    AccountTitle => "account-title";
    AccountSignedIn { email: Text } => "account-signed-in";
    AccountSaved => "account-saved";
    SignOutButton => "sign-out-button";
    OrdersTitle => "orders-title";
    AppsTitle => "apps-title";
    AppsNone => "apps-none";
    AppsSince { day: Day } => "apps-since";
    AppsUnlink { platform: Text } => "apps-unlink";
    AppsUnlinked { platform: Text } => "apps-unlinked";
    PreferencesTitle => "preferences-title";
    FieldLanguage => "field-language";
    FieldLanguageAny => "field-language-any";
    FieldOrderLimit { currency: Text } => "field-order-limit";
    FieldDayLimit { currency: Text } => "field-day-limit";
    HintLimit => "hint-limit";
    ErrorLimit => "error-limit";
    SaveButton => "save-button";
    PinTitle => "pin-title";
    PinText => "pin-text";
    PinIsSet => "pin-is-set";
    PinIsNotSet => "pin-is-not-set";
    FieldPin => "field-pin";
    ErrorPin => "error-pin";
    ErrorPinEasy => "error-pin-easy";
    PasswordTitle => "password-title";
    DataTitle => "data-title";
    DataText => "data-text";
    ExportButton => "export-button";
    EraseTitle => "erase-title";
    EraseText => "erase-text";
    EraseButton => "erase-button";
    ErasedTitle => "erased-title";
    ErasedText => "erased-text";
    PrivacyTitle => "privacy-title";
    PrivacyKept => "privacy-kept";
    PrivacySpoken => "privacy-spoken";
    PrivacyRights => "privacy-rights";

    // consent.ftl: agreeing to a link.
    PlatformAlexa => "platform-alexa";
    PlatformGoogle => "platform-google";
    ConsentTitle { platform: Text } => "consent-title";
    ConsentIntro { shop: Name, platform: Text } => "consent-intro";
    ConsentAccount { email: Text } => "consent-account";
    ConsentMay { platform: Text } => "consent-may";
    ScopeOrdersRead => "scope-orders-read";
    ScopeOrdersWrite => "scope-orders-write";
    ScopeProfile => "scope-profile";
    ConsentHousehold => "consent-household";
    ConsentLater { shop: Name } => "consent-later";
    ConsentAgree => "consent-agree";
    ConsentSwitch => "consent-switch";
    LinkStoppedTitle => "link-stopped-title";
    LinkStoppedClient => "link-stopped-client";
    LinkStoppedRequest => "link-stopped-request";

    // mail.ftl: mails.
    MailConfirmSubject { shop: Name } => "mail-confirm-subject";
    MailConfirm { shop: Name, link: Text } => "mail-confirm";
    MailKnownSubject { shop: Name } => "mail-known-subject";
    MailKnown { shop: Name, link: Text, reset: Text } => "mail-known";
    MailResetSubject { shop: Name } => "mail-reset-subject";
    MailReset { shop: Name, link: Text } => "mail-reset";

    // merchant.ftl: the merchant’s own pages.
    MerchantTitle => "merchant-title";
    MerchantSignIn => "merchant-sign-in";
    MerchantInvitationTitle { shop: Name } => "merchant-invitation-title";
    MerchantInvitationText => "merchant-invitation-text";
    TotpSetupTitle => "totp-setup-title";
    TotpSetupText => "totp-setup-text";
    TotpPicture => "totp-picture";
    TotpKey => "totp-key";
    TotpTitle => "totp-title";
    TotpText => "totp-text";
    FieldCode => "field-code";
    TotpWrong => "totp-wrong";
    TotpButton => "totp-button";
    MerchantSkills => "merchant-skills";
    MerchantSkillsNone => "merchant-skills-none";
    MerchantEndpoints => "merchant-endpoints";
    MerchantClients => "merchant-clients";
    MerchantClientsNone => "merchant-clients-none";
    MerchantClientId => "merchant-client-id";
    MerchantRedirects => "merchant-redirects";
    MerchantLinks { count: Count } => "merchant-links";
    MerchantHealth => "merchant-health";
    MerchantHealthNone => "merchant-health-none";
    MerchantHealthGood { count: Count } => "merchant-health-good";
    MerchantHealthBad { count: Count } => "merchant-health-bad";
    MerchantWhen => "merchant-when";
    MerchantStep => "merchant-step";
    MerchantWhat => "merchant-what";
    StepAuthorize => "step-authorize";
    StepConsent => "step-consent";
    StepToken => "step-token";
    StepRefresh => "step-refresh";
    StepGoogle => "step-google";
    StepRevoke => "step-revoke";
    StepIntrospect => "step-introspect";

    // traces.ftl: why linking worked or failed, for merchants: what happened, and the mend.
    TraceSignInShown => "trace-sign-in-shown";
    TraceConsentShown => "trace-consent-shown";
    TraceCodeIssued => "trace-code-issued";
    TraceCodeExchanged => "trace-code-exchanged";
    TraceRefreshed => "trace-refreshed";
    TraceRevoked => "trace-revoked";
    TraceNothingToRevoke => "trace-nothing-to-revoke";
    TraceIntrospected => "trace-introspected";
    TraceGoogleFound => "trace-google-found";
    TraceGoogleNotFound => "trace-google-not-found";
    TraceGoogleLinked => "trace-google-linked";
    TraceGoogleCreated => "trace-google-created";
    TraceCancelled => "trace-cancelled";
    TraceUnknownClient => "trace-unknown-client";
    TraceRedirectMissing => "trace-redirect-missing";
    TraceRedirectMismatch { sent: Text, registered: Text, difference: Phrase } => "trace-redirect-mismatch";
    TraceResponseType { sent: Text } => "trace-response-type";
    TraceStateMissing => "trace-state-missing";
    TraceRepeated { name: Text } => "trace-repeated";
    TraceTooLong => "trace-too-long";
    TraceScope => "trace-scope";
    TracePkceMissing => "trace-pkce-missing";
    TracePkcePlain => "trace-pkce-plain";
    TracePkceMalformed => "trace-pkce-malformed";
    TraceNoCredentials => "trace-no-credentials";
    TraceWrongSecret => "trace-wrong-secret";
    TraceTwoIdentities => "trace-two-identities";
    TraceBrokenBasic => "trace-broken-basic";
    TraceThrottled => "trace-throttled";
    TraceNotAForm => "trace-not-a-form";
    TraceParameterMissing { name: Text } => "trace-parameter-missing";
    TraceGrantUnsupported { sent: Text } => "trace-grant-unsupported";
    TraceCodeUnknown => "trace-code-unknown";
    TraceCodeExpired { count: Count } => "trace-code-expired";
    TraceCodeUsed => "trace-code-used";
    TraceCodeOfOther => "trace-code-of-other";
    TraceCodeRedirect { sent: Text, registered: Text, difference: Phrase } => "trace-code-redirect";
    TracePkceMismatch => "trace-pkce-mismatch";
    TraceVerifierMissing => "trace-verifier-missing";
    TraceVerifierUnexpected => "trace-verifier-unexpected";
    TraceRefreshUnknown => "trace-refresh-unknown";
    TraceRefreshOfOther => "trace-refresh-of-other";
    TraceLinkEnded => "trace-link-ended";
    TraceRefreshOld => "trace-refresh-old";
    TraceRefreshReplayed => "trace-refresh-replayed";
    TraceNotAllowed => "trace-not-allowed";
    TraceGoogleOff => "trace-google-off";
    TraceAssertionRefused { why: Text } => "trace-assertion-refused";
    TraceAssertionUsed => "trace-assertion-used";
    TraceNotAuthoritative => "trace-not-authoritative";
    TraceNoAccount => "trace-no-account";
    TraceAccountExists => "trace-account-exists";
    TraceUnavailable => "trace-unavailable";
    DifferenceNotAnAddress => "difference-not-an-address";
    DifferenceScheme => "difference-scheme";
    DifferenceHost => "difference-host";
    DifferencePort => "difference-port";
    DifferenceTrailingSlash => "difference-trailing-slash";
    DifferenceLetterCase => "difference-letter-case";
    DifferencePath => "difference-path";
    DifferenceQuery => "difference-query";
    DifferenceFragment => "difference-fragment";
    DifferenceEncoding => "difference-encoding";
    DifferenceNothingRegistered => "difference-nothing-registered";
}
