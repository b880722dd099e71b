//! Commands to the simulator itself.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use super::{Pick, Simulator, talk::Way};
use crate::{
    cli::paint,
    dialog::{Input, intents::INTENTS},
    model::locale::Locale,
    platform::{self, PLATFORMS},
};

/// Every command: name, what follows it, what it does.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    ("1", "", "pick what is suggested under this number"),
    ("as", "KEY", "speak as a customer, or as guest"),
    ("locale", "TAG", "speak another locale"),
    ("platform", "NAME", "speak through another platform"),
    ("time", "TIME", "be at another moment, such as 2026-12-24T21:00; `now` for the real one"),
    ("cart", "", "show what is in the cart"),
    ("why", "", "show why each sentence is understood as it is, or stop showing it"),
    ("wire", "", "show the JSON both ways, or stop showing it"),
    ("screen", "", "switch the screen on or off"),
    ("record", "FILE", "write this conversation, from a new beginning, to a fixture when it ends"),
    ("new", "", "begin a new conversation"),
    ("end", "", "let the platform end the session"),
    (
        "intents",
        "",
        "list the intents; one can be written out, such as `StoreHours location=Paris, date=2026-12-24`",
    ),
    ("help", "", "show this"),
    ("quit", "", "leave"),
];

impl Simulator {
    /// Carries out a command; gives whether to go on.
    pub(super) async fn command(&mut self, command: &str) -> anyhow::Result<bool> {
        let (name, rest) = command.split_once(' ').unwrap_or((command, ""));
        if let Ok(number) = name.parse::<usize>() {
            self.pick(number).await?;
            return Ok(true);
        }
        match (name, rest.trim()) {
            ("quit" | "q", _) => return Ok(false),
            ("wire", _) => self.wire = switched("the JSON", !self.wire),
            ("why", _) => self.why = switched("why", !self.why),
            ("screen", _) => self.screen = switched("the screen", !self.screen),
            ("new", _) => {
                self.session = None;
                self.say(Input::Launch).await?;
            }
            ("end", _) => self.say(Input::End).await?,
            ("as", "guest") => self.who = None,
            ("as", who) if self.world.token(who).is_some() => self.who = Some(who.to_owned()),
            ("as", _) => println!("  customers: guest, {}", self.world.shoppers().join(", ")),
            ("locale", tag) => self.speak(tag),
            ("platform", name) => match platform::find(name) {
                Some(platform) if platform.locales().contains(&self.locale) => {
                    self.platform = platform;
                    self.session = None;
                }
                Some(platform) => println!("  {} does not speak {}", platform.id(), self.locale),
                None => {
                    let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id()).collect();
                    println!("  platforms: {}", known.join(", "));
                }
            },
            ("time", "now" | "") => self.time = None,
            ("time", text) => match self.moment(text) {
                Ok(time) => {
                    self.time = Some(time);
                    println!(
                        "  {}",
                        paint::dim(&format!(
                            "it is {}",
                            time.with_timezone(&self.world.shop.merchant.time_zone)
                        ))
                    );
                }
                Err(error) => println!("  {error}"),
            },
            ("cart", _) => self.show_cart().await?,
            ("record", "") => println!("  write a file, such as :record tests/intents/cart/mine.toml"),
            ("record", file) => {
                self.begin_record(file.into()).await;
                self.session = None;
                self.say(Input::Launch).await?;
            }
            ("intents", _) => intents(),
            _ => help(),
        }
        Ok(true)
    }

    async fn pick(&mut self, number: usize) -> anyhow::Result<()> {
        let count = self.picks.len();
        let picked =
            number.checked_sub(1).filter(|index| *index < count).map(|index| self.picks.swap_remove(index));
        match picked {
            Some(Pick::Words(words)) => {
                println!("{} {words}", paint::dim("you>"));
                self.hear(&words).await
            }
            Some(Pick::Meant(input)) => {
                self.note_intent(&input);
                self.say(input).await
            }
            None => {
                println!("  nothing is suggested under this number");
                Ok(())
            }
        }
    }

    fn speak(&mut self, tag: &str) {
        match tag.parse::<Locale>() {
            Ok(locale) if self.platform.locales().contains(&locale) => self.locale = locale,
            // Whoever wants to speak it does not mind through which platform.
            Ok(locale) => match super::platform_for(None, locale) {
                Ok(platform) => {
                    println!(
                        "  {}",
                        paint::dim(&format!(
                            "{} does not speak {locale}: on through {}",
                            self.platform.id(),
                            platform.id()
                        ))
                    );
                    (self.platform, self.locale, self.session) = (platform, locale, None);
                }
                Err(error) => println!("  {error}"),
            },
            Err(error) => println!("  {error}"),
        }
    }

    /// Reads a moment at the shop: a day, or a day and an hour.
    pub(super) fn moment(&self, text: &str) -> anyhow::Result<DateTime<Utc>> {
        if let Ok(exact) = text.parse::<DateTime<Utc>>() {
            return Ok(exact);
        }
        let local = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
            .or_else(|| {
                text.parse::<NaiveDate>()
                    .ok()
                    .map(|day| day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()))
            })
            .with_context(|| format!("`{text}`: write a moment such as 2026-12-24T21:00"))?;
        let zone = self.world.shop.merchant.time_zone;
        let there = zone.from_local_datetime(&local).earliest();
        Ok(there.with_context(|| format!("{text} does not exist at the shop: the clocks skip it"))?.to_utc())
    }

    async fn show_cart(&self) -> anyhow::Result<()> {
        if matches!(self.way, Way::Https(_)) {
            println!("  the cart is on the server: ask the shop for it");
            return Ok(());
        }
        let lines = self
            .world
            .cart(self.who.as_deref(), (self.platform, "SIMULATED"))
            .await
            .map_err(anyhow::Error::msg)?;
        if lines.is_empty() {
            println!("  nothing");
        }
        for (sku, quantity) in lines {
            println!("  {quantity:3} × {sku}");
        }
        Ok(())
    }
}

fn switched(what: &str, on: bool) -> bool {
    println!("  {}", paint::dim(&format!("{what}: {}", if on { "shown" } else { "not shown" })));
    on
}

fn intents() {
    for intent in INTENTS {
        let slots: Vec<String> = intent.slots().iter().map(|spec| format!("{}=…", spec.name)).collect();
        println!("  {:16} {}", intent.name(), paint::dim(&slots.join(", ")));
    }
}

fn help() {
    println!(
        "  Say what you want, in plain words: “add three baguettes”, “what is in my cart”, “order it”.\n"
    );
    for (name, follows, meaning) in COMMANDS {
        let command = format!(":{name} {follows}");
        println!("    {command:16} {meaning}");
    }
}
