# Suivi de commande. CODE() épelle le numéro ; celui du colis est seulement affiché.

orders-none = Vous n’avez pas encore de commande chez nous.
orders-open = { PLURAL($count) ->
    [one] Vous avez une commande en cours.
    [many] Vous avez { $count } de commandes en cours.
   *[other] Vous avez { $count } commandes en cours.
}
orders-more = { PLURAL($count) ->
    [one] Et il y en a encore une.
    [many] Et il y en a encore { $count }.
   *[other] Et il y en a encore { $count }.
}
orders-which = Laquelle vous intéresse ?
order-unknown = Je ne trouve pas la commande { CODE($code) } sur votre compte.
order-unclear = Je n’ai pas bien compris.
order-ask-number = Quel est le numéro de la commande ?

order-brief-placed = La commande { CODE($code) } a bien été reçue.
order-brief-preparing = La commande { CODE($code) } est en préparation.
order-brief-shipped = La commande { CODE($code) } est en route.
order-brief-ready = La commande { CODE($code) } est prête.
order-brief-held = La commande { CODE($code) } est en attente.

order-placed = Nous avons bien reçu votre commande { CODE($code) }, passée { DAY($day) }.
order-preparing = Nous préparons la commande { CODE($code) }.
order-scheduled = La livraison de la commande { CODE($code) } est programmée.
order-shipped = La commande { CODE($code) } est en route avec { $carrier }.
order-partly-shipped = Une partie de la commande { CODE($code) } est en route : { PLURAL($total) ->
    [one] { $sent } article sur { $total }.
    [many] { $sent } articles sur { $total }.
   *[other] { $sent } articles sur { $total }.
}
order-ready = La commande { CODE($code) } est prête : { $place } la tient à votre disposition.
order-ready-anywhere = La commande { CODE($code) } est prête : vous pouvez venir la chercher.
order-delivered = La commande { CODE($code) } a été livrée { DAY($day) }.
order-picked-up = La commande { CODE($code) } a été retirée { DAY($day) }.
order-partly-delivered = Une partie de la commande { CODE($code) } est arrivée ; le reste est en route.
order-cancelled = La commande { CODE($code) } a été annulée.
order-returned = La commande { CODE($code) } nous est revenue.
order-held = La commande { CODE($code) } est en attente pour le moment.
order-failed = La commande { CODE($code) } n’a pas pu aboutir.
order-expected = Elle devrait arriver { DAY($day) }.
order-late = Elle devait arriver { DAY($day) }, mais elle a du retard. Toutes nos excuses.
order-refunded = Nous vous avons remboursé { MONEY($amount) }.
order-payment-due = Il vous reste { MONEY($amount) } à payer.
