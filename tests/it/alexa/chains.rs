//! Chains that must not hold, whatever they are signed with.

use axum::http::StatusCode;
use chrono::Datelike;
use rcgen::{
    BasicConstraints, Certificate, CertificateParams, CertifiedIssuer, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};

use crate::support::{
    instant, run,
    server::{TestServer, recorded},
};

const NAME: &str = "echo-api.amazon.com";

fn authority(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    params.distinguished_name.push(rcgen::DnType::CommonName, name);
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(2040, 1, 1);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn leaf(
    names: &[&str],
    change: impl Fn(&mut CertificateParams),
    issuer: &CertifiedIssuer<'static, KeyPair>,
) -> Certificate {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).unwrap();
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    change(&mut params);
    params.signed_by(&KeyPair::generate().unwrap(), issuer).unwrap()
}

/// Sixteen chains, each wrong in one way. None of them ends at an authority that is trusted for it.
fn bad_chains(trusted: &str) -> Vec<(&'static str, String)> {
    let foreign = authority("Foreign");
    let same = |_: &mut CertificateParams| {};
    let one = |params: Certificate| params.pem();
    let mut client_only = CertificateParams::new(vec![NAME.to_owned()]).unwrap();
    client_only.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let own_key = KeyPair::generate().unwrap();
    let self_signed = CertificateParams::new(vec![NAME.to_owned()]).unwrap().self_signed(&own_key).unwrap();
    let good_leaf = trusted.split_inclusive("-----END CERTIFICATE-----").next().unwrap().to_owned();
    let middle = |limit| {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = limit;
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2040, 1, 1);
        CertifiedIssuer::signed_by(params, KeyPair::generate().unwrap(), &foreign).unwrap()
    };
    let not_an_authority = middle(IsCa::ExplicitNoCa);
    let middle_authority = middle(IsCa::Ca(BasicConstraints::Unconstrained));
    vec![
        ("nothing", String::new()),
        ("no PEM", "certificate".to_owned()),
        ("a cut PEM", good_leaf[..good_leaf.len() / 2].to_owned()),
        (
            "PEM of something else",
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n".to_owned(),
        ),
        ("a key", own_key.serialize_pem()),
        ("self-signed", self_signed.pem()),
        ("an authority nobody trusts", one(leaf(&[NAME], same, &foreign))),
        ("with that authority beside it", leaf(&[NAME], same, &foreign).pem() + &foreign.pem()),
        (
            "through an intermediate nobody trusts",
            leaf(&[NAME], same, &middle_authority).pem() + &middle_authority.pem(),
        ),
        ("a missing intermediate", one(leaf(&[NAME], same, &middle_authority))),
        (
            "signed by what is no authority",
            leaf(&[NAME], same, &not_an_authority).pem() + &not_an_authority.pem(),
        ),
        ("another name", one(leaf(&["api.amazon.com"], same, &foreign))),
        ("expired", one(leaf(&[NAME], |params| params.not_after = date_time_ymd(2026, 2, 1), &foreign))),
        (
            "not yet valid",
            one(leaf(&[NAME], |params| params.not_before = date_time_ymd(2026, 12, 1), &foreign)),
        ),
        ("for clients", client_only.signed_by(&own_key, &foreign).unwrap().pem()),
        ("an endless chain", format!("{good_leaf}\n").repeat(20)),
    ]
}

#[test]
fn sixteen_bad_chains_are_refused() {
    run(async {
        let server = TestServer::start().await;
        let body = recorded("alexa/launch.request.json");
        let chains = bad_chains(server.signer.chain_pem());
        assert_eq!(chains.len(), 16);
        for (what, chain) in chains {
            server.certificates.set(Ok(chain.into_bytes()));
            assert_eq!(server.alexa(&body).await.0, StatusCode::BAD_REQUEST, "{what}");
        }
        server.certificates.set(Ok(server.signer.chain_pem().as_bytes().to_vec()));
        assert_eq!(server.alexa(&body).await.0, StatusCode::OK);
    });
}

/// The same faults under an authority that *is* trusted: name, dates and usage are checked for themselves.
#[test]
fn a_trusted_authority_does_not_excuse_the_leaf() {
    use std::sync::Arc;

    use echoppe::platform::alexa::verify::{AlexaTrust, Rejected};
    run(async {
        let authority = authority("Trusted");
        let anchor = webpki::anchor_from_trusted_cert(authority.der()).unwrap().to_owned();
        let same = |_: &mut CertificateParams| {};
        let cases = [
            ("good, but another key", leaf(&[NAME], same, &authority), Rejected::Signature),
            ("another name", leaf(&["api.amazon.com"], same, &authority), Rejected::Chain),
            ("a wildcard", leaf(&["*.example.com"], same, &authority), Rejected::Chain),
            ("no name", leaf(&[], same, &authority), Rejected::Chain),
            (
                "expired",
                leaf(&[NAME], |params| params.not_after = date_time_ymd(2026, 11, 1), &authority),
                Rejected::Chain,
            ),
            (
                "not yet valid",
                leaf(&[NAME], |params| params.not_before = date_time_ymd(2026, 11, 4), &authority),
                Rejected::Chain,
            ),
            (
                "for clients",
                leaf(
                    &[NAME],
                    |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth],
                    &authority,
                ),
                Rejected::Chain,
            ),
            (
                "an authority itself",
                leaf(&[NAME], |params| params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained), &authority),
                Rejected::Chain,
            ),
        ];
        assert_eq!(instant().day(), 2);
        for (what, leaf, expected) in cases {
            let host = crate::support::server::Host::new(leaf.pem());
            let clock = Arc::new(echoppe::clock::FixedClock::new(instant()));
            let trust = AlexaTrust::new(vec![anchor.clone()], "s3.amazonaws.com", host, clock);
            let mut headers = axum::http::HeaderMap::new();
            headers
                .insert("signaturecertchainurl", "https://s3.amazonaws.com/echo.api/c.pem".parse().unwrap());
            headers.insert("signature-256", "QUJD".parse().unwrap());
            assert_eq!(
                trust.verify_signature(trust.claim(&headers).unwrap(), b"{}").await,
                Err(expected),
                "{what}"
            );
        }
    });
}
