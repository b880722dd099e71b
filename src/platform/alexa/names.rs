//! Intent names on Alexa: built-in ones where Amazon has them, `…Intent` elsewhere.

const BUILT_IN: [(&str, &str); 11] = [
    ("AMAZON.YesIntent", "Yes"),
    ("AMAZON.NoIntent", "No"),
    ("AMAZON.HelpIntent", "Help"),
    ("AMAZON.StopIntent", "Stop"),
    ("AMAZON.CancelIntent", "Cancel"),
    ("AMAZON.RepeatIntent", "Repeat"),
    ("AMAZON.NextIntent", "Next"),
    ("AMAZON.PreviousIntent", "Previous"),
    ("AMAZON.StartOverIntent", "StartOver"),
    ("AMAZON.FallbackIntent", "Fallback"),
    // "Go home" leaves the skill; where a device hands it to us, leaving is what was meant.
    ("AMAZON.NavigateHomeIntent", "Stop"),
];

/// More ways in which Amazon says the same.
const ALSO: [(&str, &str); 1] = [("AMAZON.MoreIntent", "Next")];

/// The neutral name of an Alexa intent.
pub(super) fn neutral(name: &str) -> String {
    let built_in = BUILT_IN.iter().chain(&ALSO).find(|(alexa, _)| *alexa == name);
    built_in.map_or_else(
        || name.strip_suffix("Intent").unwrap_or(name).to_owned(),
        |(_, neutral)| (*neutral).to_owned(),
    )
}

/// The Alexa name of a neutral intent.
pub fn alexa(name: &str) -> String {
    let built_in = BUILT_IN.iter().find(|(_, neutral)| *neutral == name);
    built_in.map_or_else(|| format!("{name}Intent"), |(alexa, _)| (*alexa).to_owned())
}
