# Magasins et horaires. $place est un groupe nominal complet, « le magasin de Paris » : aucun participe ne
# s’accorde avec lui, seuls des verbes.

hours-open-until = { $place } vous accueille jusqu’à { TIME($time) }.
hours-open-until-day = { $place } vous accueille { DAY($day) } jusqu’à { TIME($time) }.
hours-open-always = { $place } vous accueille 24 heures sur 24.
hours-closed-now = En ce moment, { $place } n’accueille pas de clients.
hours-opens-at = Réouverture { DAY($day) } à { TIME($time) }.
hours-today = Aujourd’hui, c’est ouvert { HOURS($hours) }.
hours-on-day = { DAY($day) }, { $place } vous accueille { HOURS($hours) }.
hours-closed-day = { DAY($day) }, { $place } n’ouvre pas.
hours-closed-holiday = { DAY($day) }, { $place } n’ouvre pas : c’est un jour férié.
hours-special-day = C’est une date particulière : { $label }.
hours-at-open = Oui, { DAY($day) } à { TIME($time) }, { $place } vous accueille.
hours-at-closed = Non, { DAY($day) } à { TIME($time) }, { $place } n’accueille pas de clients.
hours-week = Pour { $place }, voici les horaires à partir du { DATE($day) }.
hours-week-days = Du { DAYNAME($first) } au { DAYNAME($last) }, { HOURS($hours) }.
hours-week-two = { DAYNAME($first) } et { DAYNAME($last) }, { HOURS($hours) }.
hours-week-day = { DAYNAME($day) }, { HOURS($hours) }.
hours-week-closed = { DAYNAME($day) }, fermé.
hours-week-closed-two = { DAYNAME($first) } et { DAYNAME($last) }, fermé.
hours-week-closed-days = Du { DAYNAME($first) } au { DAYNAME($last) }, fermé.
hours-which-place = Quel magasin vous intéresse : { LIST($places, type: "or") } ?
hours-unknown-place = Je ne connais pas de magasin à cet endroit.
hours-unknown = Je n’ai pas les horaires pour { $place }.
hours-no-stores = Nous n’avons pas de magasin, mais vous pouvez commander à toute heure.
hours-date-unclear = Je n’ai pas compris de quel jour il s’agit.
hours-date-ask = Quel jour vous intéresse ?
