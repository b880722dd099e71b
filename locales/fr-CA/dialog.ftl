# Français du Canada : seulement ce qui diffère de la France.

help-order = Le numéro de commande figure dans votre courriel de confirmation. Quel est ce numéro ?
goodbye = Au revoir et à la prochaine !
