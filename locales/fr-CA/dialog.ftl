# Français du Canada : seulement ce qui diffère de la France.

help-order = Vous trouverez le numéro de commande dans votre courriel de confirmation. Quel numéro voyez-vous ?
goodbye = Au revoir et à la prochaine !
