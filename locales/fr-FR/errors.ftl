# Quand quelque chose échoue de notre côté. Il y a toujours une suite.

fault-unavailable = Toutes mes excuses, je n’arrive pas à joindre la boutique pour le moment.
fault-slow = Toutes mes excuses, c’est plus long que d’habitude.
fault-internal = Toutes mes excuses, quelque chose n’a pas fonctionné de notre côté.
fault-question = Pouvez-vous me reposer la question dans un instant ?
