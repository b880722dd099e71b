//! What came of a call, in words for its merchant.

use super::{Difference, Reason, Step};
use crate::i18n::{
    args::{Count, Phrase, Text},
    messages::Message,
};

impl Step {
    /// The step in words.
    pub const fn message(self) -> Message {
        match self {
            Self::Authorize => Message::StepAuthorize,
            Self::Consent => Message::StepConsent,
            Self::Token => Message::StepToken,
            Self::Refresh => Message::StepRefresh,
            Self::Google => Message::StepGoogle,
            Self::Revoke => Message::StepRevoke,
            Self::Introspect => Message::StepIntrospect,
        }
    }
}

impl Difference {
    const fn message(self) -> Message {
        match self {
            Self::NotAnAddress => Message::DifferenceNotAnAddress,
            Self::Scheme => Message::DifferenceScheme,
            Self::Host => Message::DifferenceHost,
            Self::Port => Message::DifferencePort,
            Self::TrailingSlash => Message::DifferenceTrailingSlash,
            Self::LetterCase => Message::DifferenceLetterCase,
            Self::Path => Message::DifferencePath,
            Self::Query => Message::DifferenceQuery,
            Self::Fragment => Message::DifferenceFragment,
            Self::Encoding => Message::DifferenceEncoding,
            Self::NothingRegistered => Message::DifferenceNothingRegistered,
        }
    }
}

impl Reason {
    /// What happened and, when it went wrong, the mend.
    pub fn message(&self) -> Message {
        let text = |text: &String| Text(text.clone());
        match self {
            Self::SignInShown => Message::TraceSignInShown,
            Self::ConsentShown => Message::TraceConsentShown,
            Self::CodeIssued => Message::TraceCodeIssued,
            Self::CodeExchanged => Message::TraceCodeExchanged,
            Self::Refreshed => Message::TraceRefreshed,
            Self::Revoked => Message::TraceRevoked,
            Self::NothingToRevoke => Message::TraceNothingToRevoke,
            Self::Introspected => Message::TraceIntrospected,
            Self::GoogleChecked { found: true } => Message::TraceGoogleFound,
            Self::GoogleChecked { found: false } => Message::TraceGoogleNotFound,
            Self::GoogleLinked => Message::TraceGoogleLinked,
            Self::GoogleCreated => Message::TraceGoogleCreated,
            Self::Cancelled => Message::TraceCancelled,
            Self::UnknownClient => Message::TraceUnknownClient,
            Self::RedirectMissing => Message::TraceRedirectMissing,
            Self::RedirectMismatch { sent, registered, difference } => Message::TraceRedirectMismatch {
                sent: text(sent),
                registered: text(registered),
                difference: Phrase::of(difference.message()),
            },
            Self::ResponseType { sent } => Message::TraceResponseType { sent: text(sent) },
            Self::StateMissing => Message::TraceStateMissing,
            Self::Repeated { name } => Message::TraceRepeated { name: text(name) },
            Self::TooLong => Message::TraceTooLong,
            Self::Scope => Message::TraceScope,
            Self::PkceMissing => Message::TracePkceMissing,
            Self::PkcePlain => Message::TracePkcePlain,
            Self::PkceMalformed => Message::TracePkceMalformed,
            Self::NoCredentials => Message::TraceNoCredentials,
            Self::WrongSecret => Message::TraceWrongSecret,
            Self::TwoIdentities => Message::TraceTwoIdentities,
            Self::BrokenBasic => Message::TraceBrokenBasic,
            Self::Throttled => Message::TraceThrottled,
            Self::NotAForm => Message::TraceNotAForm,
            Self::ParameterMissing { name } => Message::TraceParameterMissing { name: text(name) },
            Self::GrantUnsupported { sent } => Message::TraceGrantUnsupported { sent: text(sent) },
            Self::CodeUnknown => Message::TraceCodeUnknown,
            Self::CodeExpired { seconds } => Message::TraceCodeExpired { count: Count(*seconds) },
            Self::CodeUsed => Message::TraceCodeUsed,
            Self::CodeOfOther => Message::TraceCodeOfOther,
            Self::CodeRedirect { sent, registered, difference } => Message::TraceCodeRedirect {
                sent: text(sent),
                registered: text(registered),
                difference: Phrase::of(difference.message()),
            },
            Self::PkceMismatch => Message::TracePkceMismatch,
            Self::VerifierMissing => Message::TraceVerifierMissing,
            Self::VerifierUnexpected => Message::TraceVerifierUnexpected,
            Self::RefreshUnknown => Message::TraceRefreshUnknown,
            Self::RefreshOfOther => Message::TraceRefreshOfOther,
            Self::LinkEnded => Message::TraceLinkEnded,
            Self::RefreshOld => Message::TraceRefreshOld,
            Self::RefreshReplayed => Message::TraceRefreshReplayed,
            Self::NotAllowed => Message::TraceNotAllowed,
            Self::GoogleOff => Message::TraceGoogleOff,
            Self::AssertionRefused { why } => Message::TraceAssertionRefused { why: text(why) },
            Self::AssertionUsed => Message::TraceAssertionUsed,
            Self::NotAuthoritative => Message::TraceNotAuthoritative,
            Self::NoAccount => Message::TraceNoAccount,
            Self::AccountExists => Message::TraceAccountExists,
            Self::Unavailable => Message::TraceUnavailable,
        }
    }
}
