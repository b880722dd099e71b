//! Commands to the simulator itself.

use anyhow::Context;

use super::Simulator;
use crate::{
    cli::paint,
    dialog::{Input, intents::INTENTS},
    model::locale::Locale,
    platform::{self, PLATFORMS, Platform},
    simulator::{Conversation, Pick, SimulatorError},
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
            ("screen", _) => {
                let screen = switched("the screen", !self.talk.has_screen());
                self.talk.set_screen(screen);
            }
            ("new", _) => self.reopen().await?,
            ("end", _) => {
                let told = self.talk.say(Input::End).await?;
                self.show(&told)?;
            }
            ("as", who) => {
                self.talk.speak_as(Some(who).filter(|who| !["guest", ""].contains(who))).await?;
                noted(&format!("you are {}; :new opens the shop", self.talk.who().unwrap_or("a guest")));
            }
            ("locale", tag) => {
                let locale: Locale = tag.parse().map_err(anyhow::Error::msg)?;
                self.again_in_one_place(|talk| talk.speak(locale).map(drop)).await?;
            }
            ("platform", name) => {
                let platform = platform_named(name)?;
                self.again_in_one_place(|talk| talk.speak_through(platform)).await?;
            }
            ("time", "now" | "") => self.talk.go_to(None)?,
            ("time", text) => {
                let time = self.talk.moment(text)?;
                self.talk.go_to(Some(time))?;
                let zone = self.talk.stage().shop().merchant.time_zone;
                noted(&format!("it is {}", time.with_timezone(&zone)));
            }
            ("cart", _) => self.show_cart().await?,
            ("record", "") => println!("  write a file, such as :record tests/intents/cart/mine.toml"),
            ("record", file) => {
                self.begin_record(file.into()).await?;
                self.reopen().await?;
            }
            ("intents", _) => intents(),
            _ => help(),
        }
        Ok(true)
    }

    async fn reopen(&mut self) -> anyhow::Result<()> {
        let told = self.talk.open().await?;
        self.show(&told)
    }

    /// Changes the locale or the platform. A fixture stays with one: what is being written down begins anew.
    async fn again_in_one_place(
        &mut self,
        change: impl FnOnce(&mut Conversation) -> Result<(), SimulatorError>,
    ) -> anyhow::Result<()> {
        change(&mut self.talk)?;
        let (platform, locale) = (self.talk.platform().id(), self.talk.locale());
        noted(&format!("{locale}, through {platform}"));
        if self.talk.recording().is_some() {
            noted("what is written down begins anew: a fixture is in one locale, on one platform");
            self.talk.record().await?;
            self.reopen().await?;
        }
        Ok(())
    }

    async fn pick(&mut self, number: usize) -> anyhow::Result<()> {
        if let Some(Pick::Words(words)) = number.checked_sub(1).and_then(|index| self.talk.picks().get(index))
        {
            println!("{} {words}", paint::dim("you>"));
        }
        let told = self.talk.pick(number).await?;
        self.show(&told)
    }

    async fn show_cart(&self) -> anyhow::Result<()> {
        let lines = self.talk.cart(self.talk.locale().language()).await?;
        if lines.is_empty() {
            println!("  nothing");
        }
        for (name, line) in lines {
            println!("  {:3} × {name}  {}", line.quantity, paint::dim(&line.sku));
        }
        Ok(())
    }
}

fn noted(text: &str) {
    println!("  {}", paint::dim(text));
}

/// The platform of that name.
pub(super) fn platform_named(name: &str) -> anyhow::Result<&'static dyn Platform> {
    platform::find(name).with_context(|| {
        let known: Vec<&str> = PLATFORMS.iter().map(|platform| platform.id()).collect();
        format!("there is no platform `{name}`; there are: {}", known.join(", "))
    })
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
