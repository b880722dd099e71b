# Ce leagă conversația. Cel mult două propoziții scurte, apoi o întrebare. Adresare: dumneavoastră.

launch-first = Bine ați venit la { $shop }!
launch-offer = Puteți căuta un produs, întreba de program sau urmări o comandă. Ce doriți?
launch-back = Bine ați revenit la { $shop }!
launch-open-orders = { PLURAL($count) ->
    [one] Aveți o comandă în curs.
    [few] Aveți { $count } comenzi în curs.
   *[other] Aveți { $count } de comenzi în curs.
}
launch-back-offer = Căutați un produs sau verific o comandă?

help-general = Pot să caut produse, să vă spun programul magazinelor sau să vă urmăresc comenzile. Spuneți, de exemplu: aveți lapte de ovăz, sunteți deschiși duminică sau unde este comanda mea.
help-question = Ce doriți să facem?
help-list = Ca să aflați mai multe despre un produs, spuneți primul, al doilea sau al treilea. Pentru continuare, spuneți următoarele. Pe care îl doriți?
help-place = Avem mai multe magazine: { LIST($places) }. La care vă gândiți?
help-order = Numărul comenzii este în e-mailul de confirmare. Care este numărul?

anything-else = Mai doriți ceva?
anything-else-reprompt = Puteți întreba de un produs, de program sau de o comandă. Mai doriți ceva?
goodbye = La revedere, pe curând!
cancelled = Bine, am anulat. La revedere!

fallback-first = Îmi pare rău, nu am înțeles. Puteți spune, de exemplu: aveți lapte de ovăz sau sunteți deschiși azi.
fallback-second = Tot nu am înțeles. Încercați: caută pâine sau unde este comanda mea.
fallback-question = Ce doriți?
fallback-last = Îmi pare rău, nu reușesc să înțeleg acum. Încercați din nou puțin mai târziu. La revedere!
yes-to-what = Nu știu la ce ați răspuns da.

link-needed = Ca să văd comenzile, trebuie să știu ce cont aveți.
link-card = V-am trimis un card în aplicație: deschideți-l ca să vă conectați contul, apoi întrebați-mă din nou.
link-elsewhere = Conectați-vă mai întâi la contul dumneavoastră, apoi întrebați-mă din nou.
link-meanwhile = Între timp pot să caut produse sau să vă spun programul. Doriți?

plain-name = { $name }
