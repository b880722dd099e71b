# Stores and when they are open. $place is a whole noun phrase such as "the Paris shop".

hours-open-until = { $place } is open until { TIME($time) }.
hours-open-until-day = { $place } is open until { TIME($time) } { DAY($day) }.
hours-open-always = { $place } is open around the clock.
hours-closed-now = { $place } is closed right now.
hours-opens-at = It opens again { DAY($day) } at { TIME($time) }.
hours-today = Today it is open { HOURS($hours) }.
hours-on-day = { DAY($day) }, { $place } is open { HOURS($hours) }.
hours-closed-day = { DAY($day) }, { $place } is closed.
hours-closed-holiday = { DAY($day) }, { $place } is closed: it is a public holiday.
hours-special-day = That is a special day: { $label }.
hours-at-open = Yes, { DAY($day) } at { TIME($time) }, { $place } is open.
hours-at-closed = No, { DAY($day) } at { TIME($time) }, { $place } is closed.
hours-week = Here are the hours of { $place } from { DATE($day) }.
hours-week-days = { DAYNAME($first) } to { DAYNAME($last) }, { HOURS($hours) }.
hours-week-two = { DAYNAME($first) } and { DAYNAME($last) }, { HOURS($hours) }.
hours-week-day = { DAYNAME($day) }, { HOURS($hours) }.
hours-week-closed = { DAYNAME($day) }, closed.
hours-week-closed-two = { DAYNAME($first) } and { DAYNAME($last) }, closed.
hours-week-closed-days = { DAYNAME($first) } to { DAYNAME($last) }, closed.
hours-which-place = Which shop do you mean: { LIST($places, type: "or") }?
hours-unknown-place = I don’t know a shop there.
hours-unknown = I don’t have the hours of { $place }.
hours-no-stores = We have no shop to visit: you can order from us at any time.
hours-date-unclear = I didn’t get which day you mean.
hours-date-ask = Which day would you like to know about?
