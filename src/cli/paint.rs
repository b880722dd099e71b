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

/// Text in a box, for cards.
pub(super) fn boxed(title: &str, text: &str) -> String {
    let lines: Vec<&str> = std::iter::once(title).chain(text.lines()).collect();
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0).min(90);
    let mut out = format!("  ┌{}┐\n", "─".repeat(width + 2));
    for (index, line) in lines.iter().enumerate() {
        let line: String = line.chars().take(90).collect();
        let pad = " ".repeat(width.saturating_sub(line.chars().count()));
        let shown = if index == 0 { bold(&line) } else { line };
        out.push_str(&format!("  │ {shown}{pad} │\n"));
    }
    out.push_str(&format!("  └{}┘", "─".repeat(width + 2)));
    out
}
