# Magazine și program. $place este un grup nominal întreg, „magazinul din București”: niciun participiu nu se
# acordă cu el, doar verbe.

hours-open-until = { $place } vă așteaptă până la { TIME($time) }.
hours-open-until-day = { $place } vă așteaptă { DAY($day) } până la { TIME($time) }.
hours-open-always = { $place } vă așteaptă non-stop.
hours-closed-now = Acum { $place } nu are program.
hours-opens-at = Se redeschide { DAY($day) } la { TIME($time) }.
hours-today = Astăzi, programul este { HOURS($hours) }.
hours-on-day = { DAY($day) }, { $place } are program { HOURS($hours) }.
hours-closed-day = { DAY($day) }, { $place } nu are program.
hours-closed-holiday = { DAY($day) }, { $place } nu are program: este sărbătoare legală.
hours-special-day = Este o zi specială: { $label }.
hours-at-open = Da, { DAY($day) } la { TIME($time) }, { $place } vă așteaptă.
hours-at-closed = Nu, { DAY($day) } la { TIME($time) }, { $place } nu are program.
hours-week = { $place } are următorul program, începând cu { DATE($day) }.
hours-week-days = De { DAYNAME($first) } până { DAYNAME($last) }, { HOURS($hours) }.
hours-week-two = { DAYNAME($first) } și { DAYNAME($last) }, { HOURS($hours) }.
hours-week-day = { DAYNAME($day) }, { HOURS($hours) }.
hours-week-closed = { DAYNAME($day) }, închis.
hours-week-closed-two = { DAYNAME($first) } și { DAYNAME($last) }, închis.
hours-week-closed-days = De { DAYNAME($first) } până { DAYNAME($last) }, închis.
hours-which-place = Ce magazin vă interesează: { LIST($places, type: "or") }?
hours-unknown-place = Nu avem niciun magazin acolo.
hours-unknown = Nu știu ce program are { $place }.
hours-no-stores = Nu avem magazine fizice, dar puteți comanda oricând.
hours-date-unclear = Nu am înțeles la ce zi vă referiți.
hours-date-ask = Ce zi vă interesează?
