# Ce leagă conversația. Cel mult două propoziții scurte, apoi o întrebare. Adresare: dumneavoastră.

launch-first = Bine ați venit la { $shop }!
launch-offer = Puteți căuta un produs, pune produse în coș, afla programul sau urmări o comandă. Cu ce vă pot ajuta?
launch-back = Bine ați revenit la { $shop }!
launch-open-orders = { PLURAL($count) ->
    [one] Aveți o comandă în curs.
    [few] Aveți { $count } comenzi în curs.
   *[other] Aveți { $count } de comenzi în curs.
}
launch-back-offer = Căutați ceva anume sau doriți să verific o comandă?

help-general = Pot să caut produse, să le pun în coș, să preiau comanda, să vă spun programul magazinelor sau să urmăresc un colet. Spuneți, de exemplu: adaugă doi litri de lapte, comandă ca de obicei, sau, unde este comanda mea.
help-question = Cu ce vă pot ajuta?
help-list = Ca să aflați mai multe despre un produs, spuneți, de exemplu, primul sau al doilea. Ca să auziți restul, spuneți următoarele. Care vă interesează?
help-place = Avem mai multe magazine: { LIST($places) }. Care vă interesează?
help-order = Numărul comenzii este în e-mailul de confirmare. Care este numărul?

anything-else = Mai doriți ceva?
anything-else-reprompt = Puteți întreba de un produs, de program sau de o comandă. Mai doriți ceva?
goodbye = La revedere, pe curând!
cancelled = Bine, ne oprim aici. La revedere!

fallback-first = Îmi pare rău, nu am înțeles. Puteți spune, de exemplu: aveți lapte de ovăz, sau, aveți deschis azi.
fallback-second = Tot nu am înțeles. Încercați: caută pâine, sau, unde este comanda mea.
fallback-question = Cu ce vă pot ajuta?
take-your-time = Nicio grabă.
fallback-last = Îmi pare rău, nu reușesc să înțeleg acum. Încercați din nou puțin mai târziu. La revedere!
yes-to-what = Nu știu la ce ați răspuns da.

link-needed = Pentru asta, am nevoie de acces la contul dumneavoastră.
link-card = V-am trimis un card în aplicație: deschideți-l ca să vă asociați contul, apoi întrebați-mă din nou.
link-elsewhere = Conectați-vă mai întâi la contul dumneavoastră, apoi întrebați-mă din nou.
link-meanwhile = Între timp pot să caut produse sau să vă spun programul. Vă interesează?

confirm-unlink = Sigur doriți să anulez asocierea contului?
unlink-ask = Fără acces la cont, nu voi mai putea vedea comenzile dumneavoastră. Îl puteți asocia din nou în aplicație. Doriți să anulez asocierea contului de la { $shop }?
unlink-done = Gata, am anulat asocierea contului de la { $shop }. La revedere!
unlink-none = Contul dumneavoastră nu este asociat, așa că nu e nimic de anulat.
unlink-kept = Bine, contul rămâne asociat.

plain-name = { $name }
