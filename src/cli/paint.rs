//! Colours, where the terminal shows them.

use std::io::IsTerminal;

fn painted(code: &str, text: &str) -> String {
    if std::io::stdout().is_terminal() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

pub(super) fn bold(text: &str) -> String {
    painted("1", text)
}

pub(super) fn dim(text: &str) -> String {
    painted("2", text)
}

pub(super) fn green(text: &str) -> String {
    painted("32", text)
}

pub(super) fn red(text: &str) -> String {
    painted("31", text)
}

pub(super) fn cyan(text: &str) -> String {
    painted("36", text)
}

/// The widest line of a box, in characters.
const WIDEST: usize = 76;

/// Text in a box, for cards; long lines are wrapped.
pub(super) fn boxed(title: &str, text: &str) -> String {
    let titles = wrapped(title);
    let heading = titles.len();
    let lines: Vec<String> = titles.into_iter().chain(text.lines().flat_map(wrapped)).collect();
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let mut out = format!("  ┌{}┐\n", "─".repeat(width + 2));
    for (index, line) in lines.iter().enumerate() {
        let pad = " ".repeat(width - line.chars().count());
        let shown = if index < heading { bold(line) } else { line.clone() };
        out.push_str(&format!("  │ {shown}{pad} │\n"));
    }
    out.push_str(&format!("  └{}┘", "─".repeat(width + 2)));
    out
}

fn wrapped(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let room = lines.last().map_or(0, |line| line.chars().count()) + 1 + word.chars().count() <= WIDEST;
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
