//! Ways to receive and to pay, as people name them.

use crate::model::{
    checkout::{FulfillmentMethod, PaymentMethod},
    localized::fold,
};

/// The way to receive goods that somebody names.
pub fn fulfillment(text: &str) -> Option<FulfillmentMethod> {
    let folded = fold(text);
    // "Picking it up" before "delivery": "pas de livraison, je viens le chercher" is heard as both.
    let pickup =
        ["pick", "collect", "retir", "retrait", "cherch", "recuper", "drive", "ridic", "iau eu", "vin eu"];
    let delivery = [
        "deliver", "bring", "ship", "livr", "domicile", "maison", "home", "acasa", "adres", "curier",
        "address",
    ];
    let says = |stems: &[&str]| stems.iter().any(|stem| contains_stem(&folded, stem));
    if says(&pickup) {
        Some(FulfillmentMethod::Pickup)
    } else if says(&delivery) {
        Some(FulfillmentMethod::Delivery)
    } else if says(&["magasin", "magazin", "boutique"]) || in_the_shop(&folded) {
        Some(FulfillmentMethod::Pickup)
    } else {
        None
    }
}

/// "In the shop", and neither "my shopping" nor "the stored card".
fn in_the_shop(folded: &str) -> bool {
    folded.split(' ').any(|word| ["store", "stores", "shop", "shops"].contains(&word))
}

/// The way to pay that somebody names; cash is handed over wherever the goods are.
pub(super) fn payment(text: &str, fulfillment: Option<FulfillmentMethod>) -> Option<PaymentMethod> {
    let folded = fold(text);
    let says = |stems: &[&str]| stems.iter().any(|stem| contains_stem(&folded, stem));
    let on_the_spot = match fulfillment {
        Some(FulfillmentMethod::Pickup) => PaymentMethod::AtPickup,
        Some(FulfillmentMethod::Delivery) | None => PaymentMethod::OnDelivery,
    };
    if says(&["link", "lien", "mail"]) {
        Some(PaymentMethod::Link)
    } else if says(&["invoice", "factur"]) {
        Some(PaymentMethod::Invoice)
    } else if says(&["pickup", "pick", "magasin", "magazin", "retrait", "ridicare", "caisse", "casa"])
        || in_the_shop(&folded)
    {
        Some(PaymentMethod::AtPickup)
    } else if says(&["deliver", "livr", "ramburs", "curier", "courier", "porte", "door"]) {
        Some(PaymentMethod::OnDelivery)
    } else if says(&["stored", "saved", "usual", "file", "enregistr", "habituel", "salvat", "obisnuit"]) {
        Some(PaymentMethod::Stored)
    } else if says(&["cash", "espece", "liquide", "numerar"]) {
        Some(on_the_spot)
    } else {
        None
    }
}

/// Whether a word of the text begins with a stem.
fn contains_stem(folded: &str, stem: &str) -> bool {
    folded.starts_with(stem) || folded.contains(&format!(" {stem}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_are_understood_in_three_languages() {
        assert_eq!(fulfillment("pay for my shopping"), None);
        assert_eq!(payment("my stored card", None), Some(PaymentMethod::Stored));
        for text in ["delivery", "bring it home", "à domicile", "livrez-moi", "livrare", "prin curier"] {
            assert_eq!(fulfillment(text), Some(FulfillmentMethod::Delivery), "{text}");
        }
        for text in
            ["pickup", "I’ll pick it up", "en magasin", "je viens le chercher", "ridicare", "din magazin"]
        {
            assert_eq!(fulfillment(text), Some(FulfillmentMethod::Pickup), "{text}");
        }
        assert_eq!(fulfillment("perhaps"), None);
        let home = Some(FulfillmentMethod::Delivery);
        for (text, way) in [
            ("on delivery", PaymentMethod::OnDelivery),
            ("à la livraison", PaymentMethod::OnDelivery),
            ("ramburs", PaymentMethod::OnDelivery),
            ("cash", PaymentMethod::OnDelivery),
            ("en magasin", PaymentMethod::AtPickup),
            ("la ridicare", PaymentMethod::AtPickup),
            ("by invoice", PaymentMethod::Invoice),
            ("pe factură", PaymentMethod::Invoice),
            ("a payment link", PaymentMethod::Link),
            ("par lien", PaymentMethod::Link),
            ("my saved card", PaymentMethod::Stored),
        ] {
            assert_eq!(payment(text, home), Some(way), "{text}");
        }
        assert_eq!(payment("numerar", Some(FulfillmentMethod::Pickup)), Some(PaymentMethod::AtPickup));
        assert_eq!(payment("with shells", home), None);
    }
}
